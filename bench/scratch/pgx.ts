import "@/server/domain/testing";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { columns, copyLine } from "@/server/db/employee-row";
import { employeeRowOf } from "@/server/domain/sync/employee-row-of";
import { asOwner } from "@/server/domain/testing";
import { providerOf, startCompany, newConnection, emptyTables } from "../shared/company";
import { endChildren } from "../shared/processes";
import { firstPages } from "../sync/writes";
import { door } from "@/server/db/pool";
import { randomUUID } from "node:crypto";
const N = 3000;
const company = await startCompany(N);
const pages = await firstPages(providerOf(company), N);
const mk = (x: {noraw?: boolean}) => pages.map(p => p.employees.map(e => { const r = employeeRowOf(e, undefined); if (x.noraw) r.raw = Buffer.from("x"); return copyLine(r); }).join(""));
const texts = mk({}), noraw = mk({noraw: true});
const names = columns.map(c => c.name).join(", ");
const typed = columns.map(c => `${c.name} ${c.type}`).join(", ");
async function run(label: string, { temp = "", after = "", employee = [] as string[], undo = [] as string[], texts: tx = texts, copyOnly = false, sel = "" }) {
  await emptyTables();
  const l = await newConnection();
  await asOwner(async db => { for (const s of employee) await db.query(s); });
  const client = await door("rollcall_app").pool.connect();
  try {
    await client.query("DROP TABLE IF EXISTS pg_temp.employee_in");
    await client.query(`CREATE TEMPORARY TABLE employee_in (${typed}) ${temp} ON COMMIT DELETE ROWS`);
    if (after) await client.query(after);
    let copy = 0, merge = 0, commit = 0;
    for (const text of tx) {
      await client.query(`BEGIN; SELECT set_config('app.workspace', '${l.workspaceId}', true)`);
      let t = performance.now();
      await pipeline(Readable.from([text]), client.query(copyFrom(`COPY pg_temp.employee_in (${names}) FROM STDIN`)));
      copy += performance.now() - t; t = performance.now();
      if (!copyOnly) await client.query({ name: "m" + label, text: `INSERT INTO employee AS e (workspace_id, connection_id, ${names}) SELECT $1, $2, ${names} FROM pg_temp.employee_in ${sel}
       ON CONFLICT (workspace_id, connection_id, vendor_id) DO UPDATE SET hash = excluded.hash, sequence = e.sequence+1 WHERE e.hash IS DISTINCT FROM excluded.hash OR e.deleted_at IS NOT NULL
       RETURNING id, vendor_id AS "vendorId", sequence, sequence = 1 AS inserted`, values: [l.workspaceId, l.connectionId] });
      merge += performance.now() - t; t = performance.now();
      await client.query("COMMIT"); commit += performance.now() - t;
    }
    const n = tx.length;
    console.log(label.padEnd(34), "copy", (copy / n).toFixed(2), "merge", (merge / n).toFixed(2), "commit", (commit / n).toFixed(2));
  } finally { client.release(true); await asOwner(async db => { for (const s of undo) await db.query(s); }); }
}
for (let k = 0; k < 3; k++) {
  await run("now", {});
  await run("raw external temp", { after: "ALTER TABLE pg_temp.employee_in ALTER COLUMN raw SET STORAGE EXTERNAL" });
  await run("temp tuple target 8160", { temp: "WITH (toast_tuple_target=8160)" });
  await run("both tuple target", { temp: "WITH (toast_tuple_target=8160)", employee: ["ALTER TABLE employee SET (toast_tuple_target=8160)"], undo: ["ALTER TABLE employee RESET (toast_tuple_target)"] });
  await run("tt8160 no gin", { temp: "WITH (toast_tuple_target=8160)", employee: ["DROP INDEX employee_search"], undo: [`CREATE INDEX "employee_search" ON "employee" USING GIN ("workspace_id" uuid_ops, "search_text" gin_trgm_ops)`] });
  await run("tt8160 no fk", { temp: "WITH (toast_tuple_target=8160)", employee: [`ALTER TABLE employee DROP CONSTRAINT employee_workspace_id_connection_id_fkey`], undo: [`ALTER TABLE "employee" ADD CONSTRAINT "employee_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE`] });
  await run("noraw", { texts: noraw, temp: "WITH (toast_tuple_target=8160)" });
}
await endChildren(); process.exit(0);
