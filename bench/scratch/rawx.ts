import "@/server/domain/testing";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { deflateRawSync } from "node:zlib";
import { columns, copyLine, type EmployeeRow } from "@/server/db/employee-row";
import { employeeRowOf } from "@/server/domain/sync/employee-row-of";
import { asOwner } from "@/server/domain/testing";
import { readFileSync } from "node:fs";
import { providerOf, startCompany, newConnection, emptyTables } from "../shared/company";
import { endChildren } from "../shared/processes";
import { firstPages } from "../sync/writes";
import { door } from "@/server/db/pool";
const N = 3000;
const company = await startCompany(N);
const pages = await firstPages(providerOf(company), N);
const dict = Buffer.from(pages[3]!.employees[5]!.raw);
const rowsOf = () => pages.map(p => p.employees.map(e => ({ ...employeeRowOf(e, undefined), rawText: e.raw }) as EmployeeRow & { rawText: string }));
const rows = rowsOf();
const names = columns.map(c => c.name).join(", ");
const esc = (t: string) => /[\\\n\r\t]/.test(t) ? t.replace(/[\\\n\r\t]/g, c => ({ "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c]!) : t;
const base = (r: EmployeeRow, raw: string) => copyLine({ ...r, raw: Buffer.alloc(0) }).slice(0, -4) + raw + "\n";
const variants: Record<string, { type: string; storage: string; line: (r: EmployeeRow & { rawText: string }) => string }> = {
  deflate: { type: "bytea", storage: "STORAGE EXTERNAL", line: r => base(r, "\\\\x" + deflateRawSync(r.rawText, { level: 1 }).toString("hex")) },
  dictionary: { type: "bytea", storage: "STORAGE EXTERNAL", line: r => base(r, "\\\\x" + deflateRawSync(r.rawText, { level: 1, dictionary: dict }).toString("hex")) },
  pglz: { type: "text", storage: "COMPRESSION pglz", line: r => base(r, esc(r.rawText)) },
  plain: { type: "text", storage: "STORAGE EXTERNAL", line: r => base(r, esc(r.rawText)) },
};
const owner = (q: string) => asOwner(async db => (await db.query(q)).rows);
for (let k = 0; k < 3; k++) for (const [label, v] of Object.entries(variants)) {
  await emptyTables();
  await owner(`ALTER TABLE employee DROP COLUMN raw`); await owner(`ALTER TABLE employee ADD COLUMN raw ${v.type} NOT NULL`); await owner(`ALTER TABLE employee ALTER COLUMN raw SET ${v.storage}`);
  const l = await newConnection();
  const client = await door("rollcall_app").pool.connect();
  const pid = (await client.query("select pg_backend_pid() pid")).rows[0].pid;
  const pgcpu = () => { const f = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" "); return (Number(f[11]) + Number(f[12])) * 10; };
  const typed = columns.map(c => `${c.name} ${c.name === "raw" ? v.type : c.type}`).join(", ");
  await client.query(`CREATE TEMPORARY TABLE employee_in (${typed}) WITH (toast_tuple_target=8160) ON COMMIT DELETE ROWS`);
  let build = 0, copy = 0, merge = 0, len = 0; const c0 = process.cpuUsage(), p0 = pgcpu();
  for (const page of rows) {
    await client.query(`BEGIN; SELECT set_config('app.workspace', '${l.workspaceId}', true)`);
    let t = performance.now();
    const text = page.map(v.line).join(""); len += text.length;
    build += performance.now() - t; t = performance.now();
    await pipeline(Readable.from([text]), client.query(copyFrom(`COPY pg_temp.employee_in (${names}) FROM STDIN`)));
    copy += performance.now() - t; t = performance.now();
    await client.query({ name: "m", text: `INSERT INTO employee AS e (workspace_id, connection_id, ${names}) SELECT $1, $2, ${names} FROM pg_temp.employee_in
       ON CONFLICT (workspace_id, connection_id, vendor_id) DO UPDATE SET hash = excluded.hash, sequence = e.sequence+1 WHERE e.hash IS DISTINCT FROM excluded.hash OR e.deleted_at IS NOT NULL
       RETURNING id, vendor_id AS "vendorId", sequence, sequence = 1 AS inserted`, values: [l.workspaceId, l.connectionId] });
    merge += performance.now() - t;
    await client.query("COMMIT");
  }
  const c = process.cpuUsage(c0), n = rows.length;
  const pg = pgcpu() - p0;
  const [size] = await owner(`SELECT pg_table_size('employee')/8192*8/${N / 1000} AS kb, avg(pg_column_size(raw))::int AS raw FROM employee`);
  console.log(label.padEnd(12), "per page ms: build", (build / n).toFixed(2), "copy", (copy / n).toFixed(2), "merge", (merge / n).toFixed(2), "| cpu us/person node", ((c.user + c.system) / N).toFixed(0), "pg", (pg * 1000 / N).toFixed(0), "| bytes/person sent", Math.round(len / N), "raw stored", size.raw, "table kB/1000", size.kb);
  client.release(true);
}
await emptyTables();
await owner(`ALTER TABLE employee DROP COLUMN raw`); await owner(`ALTER TABLE employee ADD COLUMN raw bytea NOT NULL`); await owner(`ALTER TABLE employee ALTER COLUMN raw SET STORAGE EXTERNAL`);
await endChildren(); process.exit(0);
