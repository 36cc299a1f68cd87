import "@/server/domain/testing";
import { providerOf, startCompany } from "../shared/company";
import { endChildren } from "../shared/processes";
import { firstPages, writePathRate } from "../sync/writes";
import { fetchSeconds, productSeconds } from "../sync/walks";
import { employeeRowOf } from "@/server/domain/sync/employee-row-of";
import { copyLine } from "@/server/db/employee-row";
import { asOwner } from "@/server/domain/testing";
import { readFileSync } from "node:fs";
const N = 5000;
const company = await startCompany(N);
const provider = providerOf(company);
const pages = await firstPages(provider, N);
const cpu = async () => { // backends cpu
  let t = 0;
  await asOwner(async db => {
    const { rows } = await db.query("select pid from pg_stat_activity where backend_type='client backend' and pid<>pg_backend_pid()");
    for (const { pid } of rows) { try { const f = readFileSync(`/proc/${pid}/stat`,'utf8').split(') ')[1]!.split(' '); t += Number(f[11])+Number(f[12]); } catch {} }
  });
  return t*10;
};
for (let i=0;i<6;i++) {
  const c0 = process.cpuUsage(); const p0 = await cpu(); const t0 = performance.now();
  const r = await writePathRate(pages);
  const c = process.cpuUsage(c0); const p1 = await cpu();
  console.log("write", Math.round(r), "/s; per person us: wall", (1e6/r).toFixed(0), "node", ((c.user+c.system)/N).toFixed(0), "pg", ((p1-p0)*1000/N).toFixed(0));
}
for (let i=0;i<3;i++) {
  const c0 = process.cpuUsage(); const t0=performance.now();
  let n=0, len=0, rawlen=0;
  for (const p of pages) for (const e of p.employees) { const row = employeeRowOf(e, undefined); const l = copyLine(row); len+=l.length; rawlen+=row.raw.length; n++; }
  const c = process.cpuUsage(c0);
  console.log("rows+lines us/person", ((performance.now()-t0)*1000/n).toFixed(0), "line", len/n, "raw", rawlen/n, "text", pages[0]!.employees[0]!.raw.length);
}
for (let i=0;i<4;i++) {
  let c0 = process.cpuUsage(); const s = await fetchSeconds(provider); let c=process.cpuUsage(c0);
  console.log("fetch us/person wall", (s*1e6/N).toFixed(0), "node", ((c.user+c.system)/N).toFixed(0));
  c0 = process.cpuUsage(); const p0=await cpu(); const q = await productSeconds(provider);  c=process.cpuUsage(c0); const p1=await cpu();
  console.log("product us/person wall", (q*1e6/N).toFixed(0), "node", ((c.user+c.system)/N).toFixed(0), "pg", ((p1-p0)*1000/N).toFixed(0));
}
await endChildren(); process.exit(0);
