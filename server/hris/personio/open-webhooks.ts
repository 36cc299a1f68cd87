import type { VendorWebhook, VendorWebhooks } from "@/server/hris/provider";
import type { PersonioClient } from "@/server/personio/client";
import * as personio from "@/server/personio/webhooks";
import { toRightError } from "./vendor-error";

/** What Rollcall listens to: everything that may change a person's record or time off. */
const WANTED = [
  "person.created",
  "person.updated",
  "person.deleted",
  "employment.created",
  "employment.updated",
  "employment.updated.cost-centers",
  "employment.started",
  "employment.terminated",
  "employment.deleted",
  "absence-period.created",
  "absence-period.updated.status",
  "absence-period.updated.timerange",
  "absence-period.deleted",
];
const DESCRIPTION = "Rollcall: tells of changed people and absences, so that they show at once";

export const webhooksRight = "Webhooks: Read and Write";

/** A call of which a 403 is the missing right to webhooks. */
export const ofWebhooks = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw toRightError(error, "webhooks_not_manageable", webhooksRight);
  });

const presented = ({ id, url, status, enabled_events: events }: personio.Webhook): VendorWebhook => ({
  vendorId: id,
  url,
  enabled: status === "ENABLED",
  complete: WANTED.every((name) => events?.includes(name)),
});

/** Personio's webhooks (v2) as any vendor's. */
export function openWebhooks(client: PersonioClient): VendorWebhooks {
  return {
    async get(vendorId) {
      const found = await ofWebhooks(personio.getWebhook(client, vendorId));
      return found && presented(found);
    },
    async find(url) {
      const all = await ofWebhooks(personio.listWebhooks(client));
      const found = all.find((webhook) => webhook.url === url);
      return found ? presented(found) : null;
    },
    async create({ url, token }) {
      const settings = {
        url,
        token,
        description: DESCRIPTION,
        auth_type: "TOKEN",
        status: "DISABLED",
      } as const;
      return presented(
        await ofWebhooks(personio.createWebhook(client, { ...settings, enabled_events: WANTED })),
      );
    },
    async change(vendorId, { url, token, enabled }) {
      const settings = {
        ...(url === undefined ? {} : { url }),
        ...(token === undefined ? {} : { auth_type: "TOKEN" as const, token }),
        ...(enabled === undefined ? {} : { status: enabled ? ("ENABLED" as const) : ("DISABLED" as const) }),
        enabled_events: WANTED,
      };
      await ofWebhooks(personio.updateWebhook(client, vendorId, settings));
    },
    remove: (vendorId) => ofWebhooks(personio.deleteWebhook(client, vendorId)),
    ping: (vendorId) => ofWebhooks(personio.pingWebhook(client, vendorId)),
    async bodiesSince(vendorId, since) {
      const events = await ofWebhooks(personio.listWebhookEvents(client, vendorId, since));
      return events.map((event) => JSON.stringify(event));
    },
  };
}
