import type { EmployeeRow } from "@/server/db/employee-row";
import { accountsWithEmail, recordsWithEmail, type LinkRecord } from "@/server/db/record-links";
import type { Sql } from "@/server/db/with-workspace";
import { recordAuditSql } from "@/server/domain/audit/record-audit";
import { chooseOwnRecord } from "./own-record";

/**
 * Notes accounts that stand for another record from now on, because their person came anew with the same e-mail (fault
 * matrix, 23). Accounts are matched by e-mail at every request, so there is nothing to change: the account is kept.
 */
export async function noteRecreated(
  sql: Sql,
  at: { workspaceId: string; connectionId: string },
  inserted: EmployeeRow[],
): Promise<void> {
  const fresh = new Map(inserted.flatMap((row) => (row.signInEmail ? [[row.signInEmail, row]] : [])));
  if (fresh.size === 0) return;
  const ids = inserted.map(({ id }) => id);
  const before = await recordsWithEmail(sql, at.workspaceId, [...fresh.keys()], ids);
  if (before.length === 0) return;
  const moved = new Map<string, { from: LinkRecord; to: LinkRecord }>();
  for (const [email, row] of fresh) {
    const others = before.filter((record) => record.email === email);
    const to = { ...asRecord(row, at.connectionId), email };
    const from = chooseOwnRecord(others);
    if (from && chooseOwnRecord([...others, to]) === to) moved.set(email, { from, to });
  }
  if (moved.size === 0) return;
  const linked = ({ id, vendorId }: LinkRecord) => ({ employee_id: id, personio_id: vendorId });
  for (const { userId, name, email } of await accountsWithEmail(sql, at.workspaceId, [...moved.keys()])) {
    const move = moved.get(email);
    if (!move) continue;
    await recordAuditSql(
      sql,
      { workspaceId: at.workspaceId, actor: { kind: "system", job: "sync-connection" } },
      {
        action: "member.relinked",
        target: { kind: "account", id: userId, name: name ?? email },
        before: linked(move.from),
        after: linked(move.to),
      },
    );
  }
}

const END_OF_TIME = new Date(8.64e15);

/** A row that was just inserted is newer than all others. */
const asRecord = (
  { id, vendorId, status }: EmployeeRow,
  connectionId: string,
): Omit<LinkRecord, "email"> => ({
  id,
  vendorId,
  connectionId,
  working: status !== "inactive",
  createdAt: END_OF_TIME,
});
