import { SETTLES_AFTER_SECONDS, type InboxEntity, type InboxRow } from "@/server/db/inbox";
import { readWebhook, type WebhookHint } from "@/server/hris/personio/read-webhook";

const outcomeOf: Record<Exclude<WebhookHint["kind"], InboxEntity>, string> = {
  ping: "verified",
  other: "not_of_interest",
  unreadable: "unreadable",
};

/** How a body is kept: to be worked on, or with the reason why there is nothing to do. */
export function inboxRowOf(body: string, source: InboxRow["source"], hint = readWebhook(body)): InboxRow {
  const { kind, event, vendorId, problem, digest: bodyHash } = hint;
  const kept = { bodyHash, body, event, vendorId, source, problem };
  return kind === "employee" || kind === "time_off_request"
    ? { ...kept, entity: kind, dueInSeconds: SETTLES_AFTER_SECONDS, outcome: null }
    : { ...kept, entity: "employee", dueInSeconds: null, outcome: outcomeOf[kind] };
}
