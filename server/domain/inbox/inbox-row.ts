import type { InboxEntity, InboxRow } from "@/server/db/inbox";
import { readWebhook, type WebhookHint } from "@/server/hris/personio/read-webhook";

/**
 * A row is worked on no sooner than this after it arrived. Personio's moments have whole seconds, so two changes of one
 * person within a second have the same body and make one row: read a second later, both are in the record.
 */
const SETTLES_AFTER_SECONDS = 1;

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
