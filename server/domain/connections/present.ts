import { z } from "zod";
import {
  AttributeReading,
  type ConnectionState,
  type ConnectionSummary,
  type SyncProgress,
  WebhookOffReason,
  type WebhookStatus,
} from "@/contracts/connection";
import type { Issue } from "@/contracts/issue";
import type { Connection, InboundWebhook, SyncRun } from "@/server/db/generated/client";
import { reasonOf } from "./reason-of";

/** Attributes as last checked; none before the first check. */
export const attributesOf = (row: { attributes: unknown }): AttributeReading[] =>
  z
    .array(AttributeReading)
    .catch([])
    .parse(row.attributes ?? []);

export function toSyncProgress(run: SyncRun): SyncProgress {
  const { kind, state, done, total, changed, startedAt, finishedAt } = run;
  return { kind, state, done, total, changed, startedAt, finishedAt, reason: reasonOf(run.reason) };
}

/** Whether the vendor tells us of changes, or why it does not; without a row nobody has looked yet. */
export function toWebhookStatus(row: Pick<InboundWebhook, "onSince" | "offReason"> | null): WebhookStatus {
  if (row?.onSince) return { on: true, since: row.onSince };
  return { on: false, reason: WebhookOffReason.catch("not_yet").parse(row?.offReason) };
}

/** What keeps a connection from being of use until somebody acts: people are not read, or a list has lost too much. */
const isGrave = ({ kind, features }: Issue) =>
  features.includes("everything") || kind === "too_many_deletions";

/** One word for how a connection is (rule A-01); what needs a person comes first. */
function stateOf(row: Connection, issues: Issue[], latest: SyncRun | undefined): ConnectionState {
  if (issues.some(({ kind }) => kind === "credentials_refused")) return "reconnect_needed";
  if (issues.some(isGrave)) return "needs_attention";
  const syncing =
    latest &&
    (latest.state === "running" || latest.state === "queued") &&
    (latest.kind === "full" || !row.lastSuccessAt);
  if (syncing) return "syncing";
  return issues.length > 0 ? "limited" : "connected";
}

export function toConnectionSummary(
  row: Connection,
  people: number,
  latest: SyncRun | undefined,
  /** what is wrong with it now */
  issues: Issue[],
): ConnectionSummary {
  return {
    id: row.id,
    name: row.name,
    state: stateOf(row, issues, latest),
    people,
    lastSuccessAt: row.lastSuccessAt,
    nextSyncAt: row.nextSyncAt,
    linkedAt: row.createdAt,
    linkedBy: row.createdBy,
    sync: latest ? toSyncProgress(latest) : null,
    issues,
  };
}
