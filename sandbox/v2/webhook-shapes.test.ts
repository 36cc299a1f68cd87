import { describe, expect, it } from "vitest";
import { hasOfficialFiles, officialValidator } from "../testing/official-files";
import { openReceiver } from "../testing/open-receiver";
import { json, openSandbox } from "../testing/open-sandbox";
import { rename, subscribe, webhooksPath as path } from "../testing/subscribe";

describe.skipIf(!hasOfficialFiles)(
  "webhooks fit the reconstructed file (skipped where the reference folder is absent)",
  () => {
    it("notices what does not fit", () => {
      const violations = officialValidator("v2");
      expect(violations("Webhook", { id: "1", status: "ON" })).toHaveLength(2);
      expect(violations("WebhookDelivery", {})).toHaveLength(4);
    });

    it("as they are read, refused and delivered", async () => {
      const violations = officialValidator("v2");
      const sandbox = await openSandbox();
      const receiver = await openReceiver();
      const id = await subscribe(sandbox, receiver.url);
      await sandbox.control("PUT", "/quirks", { webhook_secrets_shown: "on" });
      const changed = await sandbox.call(`${path}/${id}`, json("PATCH", { token: "t" }));
      const listed = (await sandbox.call(path)).body as { _data: unknown[]; _meta: unknown };
      for (const webhook of [changed.body, listed._data[0], (await sandbox.call(`${path}/${id}`)).body])
        expect(violations("Webhook", webhook)).toEqual([]);
      expect(violations("ListMeta", listed._meta)).toEqual([]);
      const refused = [
        await sandbox.call(path, json("POST", {})),
        await sandbox.call(`${path}/x`),
        await sandbox.call(`${path}/${id}/redelivery`, json("POST", {})),
      ];
      for (const { body } of refused) expect(violations("ErrorResponse", body)).toEqual([]);
      await rename(sandbox, "Jo");
      const [delivered] = await receiver.arrived(1);
      const logged = (await sandbox.call(`${path}/${id}/events`)).body as { _data: unknown[] };
      for (const envelope of [delivered?.body, logged._data[0]])
        expect(violations("WebhookDelivery", envelope)).toEqual([]);
    });
  },
);
