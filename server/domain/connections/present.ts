import { z } from "zod";
import {
  AttributeReading,
  type ConnectionState,
  type ConnectionSummary,
  type SyncProgress,
  WebhookOffReason,
  type WebhookStatus,
} from "@/contracts/connection";
import type { Connection, InboundWebhook, SyncRun } from "@/server/db/generated/client";
import { blockingReasons } from "./blocking";
import { rightsOf } from "./known-rights";
import { reasonOf } from "./reason-of";

/** Attributes as last checked; none before the first check. */
export const attributesOf = (row: Pick<Connection, "attributes">): AttributeReading[] =>
  z
    .array(AttributeReading)
    .catch([])
    .parse(row.attributes ?? []);

type Lacks = Pick<ConnectionSummary, "blocking" | "rights"> & { stopped: boolean };

export function toSyncProgress(run: SyncRun): SyncProgress {
  const { kind, state, done, total, changed, startedAt, finishedAt } = run;
  return { kind, state, done, total, changed, startedAt, finishedAt, reason: reasonOf(run.reason) };
}

/** Whether the vendor tells us of changes, or why it does not; without a row nobody has looked yet. */
export function toWebhookStatus(row: Pick<InboundWebhook, "onSince" | "offReason"> | null): WebhookStatus {
  if (row?.onSince) return { on: true, since: row.onSince };
  return { on: false, reason: WebhookOffReason.catch("not_yet").parse(row?.offReason) };
}

/** One word for how a connection is (rule A-01); what needs a person comes first. */
function stateOf(
  row: Connection,
  { blocking, rights, stopped }: Lacks,
  latest: SyncRun | undefined,
): ConnectionState {
  if (row.issue === "credentials_refused") return "reconnect_needed";
  if (row.issue !== null || blocking.length > 0 || stopped) return "needs_attention";
  const syncing =
    latest &&
    (latest.state === "running" || latest.state === "queued") &&
    (latest.kind === "full" || !row.lastSuccessAt);
  if (syncing) return "syncing";
  const limited =
    attributesOf(row).some(({ readable }) => !readable) || rights.some(({ state }) => state === "attention");
  return limited ? "limited" : "connected";
}

export function toConnectionSummary(
  row: Connection,
  people: number,
  latest: SyncRun | undefined,
  /** something beside the people waits for a person */
  stopped: boolean,
): ConnectionSummary {
  const reason = reasonOf(row.issue);
  const lacks = { blocking: blockingReasons(attributesOf(row)), rights: rightsOf(row) };
  return {
    id: row.id,
    name: row.name,
    state: stateOf(row, { ...lacks, stopped }, latest),
    people,
    lastSuccessAt: row.lastSuccessAt,
    nextSyncAt: row.nextSyncAt,
    linkedAt: row.createdAt,
    linkedBy: row.createdBy,
    sync: latest ? toSyncProgress(latest) : null,
    issue: reason ? { reason, since: row.issueSince ?? row.createdAt } : null,
    ...lacks,
  };
}
