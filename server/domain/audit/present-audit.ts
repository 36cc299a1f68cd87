import { AuditActorKind, AuditDetails, AuditTargetKind, type AuditEntry } from "@/contracts/audit";
import type { AuditRow } from "@/server/db/audit";

/** An entry as it leaves: what is in the table was closed when it was written, and is read leniently all the same. */
export function toAuditEntry(row: AuditRow): AuditEntry {
  const { at, action, ip, userAgent, previousHash, hash } = row;
  return {
    position: Number(row.position),
    at,
    actor: {
      kind: AuditActorKind.catch("system").parse(row.actorKind),
      id: row.actorId,
      name: row.actorName,
    },
    action,
    target: {
      kind: AuditTargetKind.catch("account").parse(row.targetKind),
      id: row.targetId,
      name: row.targetName,
    },
    before: AuditDetails.nullable().catch(null).parse(row.before),
    after: AuditDetails.nullable().catch(null).parse(row.after),
    ip,
    userAgent,
    previousHash,
    hash,
  };
}
