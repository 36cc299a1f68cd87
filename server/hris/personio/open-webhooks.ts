import { AppError } from "@/server/errors";
import type { VendorWebhook, VendorWebhooks } from "@/server/hris/provider";
import type { PersonioClient } from "@/server/personio/client";
import { PersonioError } from "@/server/personio/errors";
import * as personio from "@/server/personio/webhooks";
import { toAppError } from "./vendor-error";

/** What Rollcall listens to: everything that may change a person's record. */
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
];
const DESCRIPTION = "Rollcall: tells of changed people, so that the directory shows them at once";

/** A right that is missing here says nothing about the right to read people, so it has an error of its own. */
function translate(error: unknown): unknown {
  if (!(error instanceof PersonioError) || error.kind !== "forbidden") return toAppError(error);
  const message =
    "The credentials may not manage webhooks. In Personio, add Webhooks: Read and Write to the integration's access rights.";
  return new AppError("forbidden", message, { cause: error });
}

const translated = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw translate(error);
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
      const found = await translated(personio.getWebhook(client, vendorId));
      return found && presented(found);
    },
    async find(url) {
      const all = await translated(personio.listWebhooks(client));
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
        await translated(personio.createWebhook(client, { ...settings, enabled_events: WANTED })),
      );
    },
    async change(vendorId, { url, token, enabled }) {
      const settings = {
        ...(url === undefined ? {} : { url }),
        ...(token === undefined ? {} : { auth_type: "TOKEN" as const, token }),
        ...(enabled === undefined ? {} : { status: enabled ? ("ENABLED" as const) : ("DISABLED" as const) }),
        enabled_events: WANTED,
      };
      await translated(personio.updateWebhook(client, vendorId, settings));
    },
    remove: (vendorId) => translated(personio.deleteWebhook(client, vendorId)),
    ping: (vendorId) => translated(personio.pingWebhook(client, vendorId)),
    async bodiesSince(vendorId, since) {
      const events = await translated(personio.listWebhookEvents(client, vendorId, since));
      return events.map((event) => JSON.stringify(event));
    },
  };
}
