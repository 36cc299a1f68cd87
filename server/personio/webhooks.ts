import { z } from "zod";
import type { PersonioClient } from "./client";
import { PersonioError } from "./errors";
import { buckets } from "./limits";
import { rowsOf } from "./v2-list";

const PATH = "/v2/webhooks";

/** A webhook as Personio shows it (personio-api.md 12.11). Secrets that some accounts show are not read. */
const Webhook = z.object({
  id: z.coerce.string().min(1),
  url: z.string(),
  status: z.string().nullish(),
  enabled_events: z.array(z.string()).nullish(),
});
export type Webhook = z.infer<typeof Webhook>;

/** What is sent to make or change one. `token` goes verbatim into the Authorization header of each delivery. */
export type WebhookSettings = {
  url: string;
  description: string;
  status: "ENABLED" | "DISABLED";
  auth_type: "TOKEN";
  token: string;
  enabled_events: readonly string[];
};

const pathOf = (id: string) => `${PATH}/${encodeURIComponent(id)}`;
const options = { bucket: buckets.default, schema: z.unknown() };

/** The webhooks of this account. A row of another shape is nobody's we know. */
export async function listWebhooks(client: PersonioClient): Promise<Webhook[]> {
  const found: Webhook[] = [];
  for await (const row of rowsOf(client, PATH, {})) {
    const read = Webhook.safeParse(row);
    if (read.success) found.push(read.data);
  }
  return found;
}

/** One webhook; null when Personio answers, in JSON, that there is none. */
export async function getWebhook(client: PersonioClient, id: string): Promise<Webhook | null> {
  try {
    return await client.get(pathOf(id), { bucket: buckets.default, schema: Webhook });
  } catch (error) {
    if (error instanceof PersonioError && error.kind === "not_found") return null;
    throw error;
  }
}

/** Makes a webhook (201). */
export function createWebhook(client: PersonioClient, body: WebhookSettings): Promise<Webhook> {
  return client.write("POST", PATH, { ...options, schema: Webhook, body, secrets: [body.token] });
}

/** Changes some settings; the answer is 200 or 204 (12.11), so it is not read. */
export async function updateWebhook(
  client: PersonioClient,
  id: string,
  body: Partial<WebhookSettings>,
): Promise<void> {
  await client.write("PATCH", pathOf(id), { ...options, body, secrets: body.token ? [body.token] : [] });
}

/** Removes a webhook; one that is gone already is removed. */
export async function deleteWebhook(client: PersonioClient, id: string): Promise<void> {
  try {
    await client.write("DELETE", pathOf(id), options);
  } catch (error) {
    if (!(error instanceof PersonioError && error.kind === "not_found")) throw error;
  }
}

/** Has Personio send a `ping` event to the webhook. */
export async function pingWebhook(client: PersonioClient, id: string): Promise<void> {
  await client.write("POST", `${pathOf(id)}/ping`, options);
}

/** What happened since an instant and was this webhook's to know, oldest first as listed; Personio keeps 30 days. */
export async function listWebhookEvents(client: PersonioClient, id: string, since: Date): Promise<unknown[]> {
  const query = { "occurred_at.gte": `${since.toISOString().slice(0, 19)}Z`, limit: "200" };
  const found: unknown[] = [];
  for await (const row of rowsOf(client, `${pathOf(id)}/events`, query)) found.push(row);
  return found;
}
