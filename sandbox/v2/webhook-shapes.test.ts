import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { openReceiver } from "../testing/open-receiver";
import { json, openSandbox } from "../testing/open-sandbox";
import { rename, subscribe, webhooksPath as path } from "../testing/subscribe";

// This file lies beside the checkout, not in it; without it these tests have nothing to compare with.
const file = new URL("../../../shared/reference/openapi/v2/personio-v2-reconstructed.json", import.meta.url);

function loadValidator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "v2", ...(JSON.parse(readFileSync(file, "utf8")) as object) });
  return (schema: string, body: unknown): string[] => {
    const validate = ajv.compile({ $ref: `v2#/components/schemas/${schema}` });
    return validate(body)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

describe.skipIf(!existsSync(file))(
  "webhooks fit the reconstructed file (skipped where the reference folder is absent)",
  () => {
    it("notices what does not fit", () => {
      const violations = loadValidator();
      expect(violations("Webhook", { id: "1", status: "ON" })).toHaveLength(2);
      expect(violations("WebhookDelivery", {})).toHaveLength(4);
    });

    it("as they are read, refused and delivered", async () => {
      const violations = loadValidator();
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
