import type { Case } from "../support/case";
import { link, twoCycles, webhookOf, type Stage } from "../support/stage";
import { must } from "../support/until";
import { interruptWalk } from "../support/walk";

/** Rows of a connection, by table; of those tables that go with it, and of those that outlive it. */
async function rowsOf({ product }: Stage, connectionId: string): Promise<Map<string, number>> {
  const tables = await product.ask<{ table: string }>(
    `SELECT c.relname AS "table" FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'connection_id'`,
  );
  const found = new Map<string, number>();
  for (const { table } of tables) {
    const [row] = await product.ask<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${table}" WHERE connection_id = $1`,
      [connectionId],
    );
    if (row?.count) found.set(table, row.count);
  }
  return found;
}

/** Told events and what was set apart are no records: they outlive the connection. */
const outlive = new Set(["change_event", "quarantine"]);

/** A walk that is under way writes nothing of a connection that was removed meanwhile. */
export const unlinkedInAWalk: Case = {
  row: "45",
  title: "unlinked in the middle of a walk, then linked again",
  async play(stage) {
    const { gate, lumen, note } = stage;
    const removed = lumen.connectionId;
    let goodbye: Promise<unknown> = Promise.resolve();
    await interruptWalk(stage, () => {
      goodbye = lumen.admin.call("connections.disconnect", { id: removed, name: lumen.name });
    });
    await goodbye;
    const left = await rowsOf(stage, removed);
    await twoCycles({ ...stage, lumen: stage.harbour });
    const asked = gate.calls.length;
    await twoCycles({ ...stage, lumen: stage.harbour });
    const still = gate.calls.slice(asked).filter(({ company }) => company === lumen.sandbox.clientId);
    must(still.length === 0, `asked for ${still[0]?.path} although it was removed`);
    for (const [table, count] of await rowsOf(stage, removed)) {
      must(outlive.has(table), `${table} holds ${count} rows of what was removed`);
      must(count === left.get(table), `${table} has grown from ${left.get(table) ?? 0} to ${count}`);
    }
    lumen.connectionId = await link(lumen);
    await webhookOf(stage, lumen);
    note("nothing written, nothing asked");
  },
};
