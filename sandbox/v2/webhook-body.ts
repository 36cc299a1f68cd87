import { z } from "zod";
import { eventNames } from "../events";
import type { Webhook, WebhookSettings } from "../webhooks/webhooks";
import type { World } from "../world";
import { refuseV2 } from "./refusal";

const text = (most: number) => z.string().max(most);
/** What may stand in a header: printable and plain. */
const headerText = text(4000).regex(/^[\x20-\x7e]*$/, "may hold printable ASCII characters only");

const fields = {
  url: text(2000),
  description: text(1000),
  status: z.enum(["ENABLED", "DISABLED"]).optional(),
  auth_type: z.enum(["NONE", "TOKEN", "CUSTOM"]).optional(),
  token: headerText.optional(),
  custom_headers: z.record(text(100), headerText).optional(),
  enabled_events: z.array(z.enum(eventNames)).min(1).max(100),
};

export const createSchema = z.object(fields);
export const updateSchema = z.object({
  ...fields,
  url: fields.url.optional(),
  description: fields.description.optional(),
  enabled_events: fields.enabled_events.optional(),
});

const mostHeaders = 3;
const ownHeaders =
  /^(host|content-length|transfer-encoding|connection|upgrade|te|trailer|expect|content-type)/i;

export const unprocessable = (detail: string) => refuseV2(422, detail, "Unprocessable Entity");

function checkHeaders(headers: Readonly<Record<string, string>>, isCustom: boolean): void {
  const names = Object.keys(headers);
  if (!isCustom && names.length > 0) unprocessable("custom_headers is only allowed if auth_type is CUSTOM.");
  if (isCustom && names.length === 0) unprocessable("auth_type CUSTOM needs custom_headers.");
  if (names.length > mostHeaders) unprocessable(`custom_headers may hold at most ${mostHeaders} headers.`);
  for (const name of names) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) unprocessable("A custom header has an invalid name.");
    if (ownHeaders.test(name)) unprocessable(`The custom header ${name} is not allowed.`);
  }
}

type Sent = z.output<typeof updateSchema>;

/** The settings of a webhook after a write, as far as Personio's rules allow them. */
export function settingsOf(world: World, sent: Sent, before: Webhook | null): WebhookSettings {
  const authType = sent.auth_type ?? before?.authType ?? "TOKEN";
  const keptHeaders = authType === "CUSTOM" ? before?.customHeaders : undefined;
  const customHeaders = sent.custom_headers ?? keptHeaders ?? {};
  const url = sent.url ?? before?.url ?? "";
  checkHeaders(customHeaders, authType === "CUSTOM");
  const fault = world.webhooks.urlFault(url);
  if (fault !== undefined) unprocessable(fault);
  return {
    url,
    description: sent.description ?? before?.description ?? "",
    status: sent.status ?? before?.status ?? "DISABLED",
    authType,
    token: authType === "TOKEN" ? (sent.token ?? before?.token ?? null) : null,
    customHeaders,
    enabledEvents: sent.enabled_events ? [...new Set(sent.enabled_events)] : (before?.enabledEvents ?? []),
  };
}
