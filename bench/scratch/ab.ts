import "@/server/domain/testing";
import { asOwner } from "@/server/domain/testing";
import { readFileSync } from "node:fs";
import { writePathRate } from "../sync/writes";
const pages = JSON.parse(readFileSync("/tmp/pages.json", "utf8"));
const cpu = async () => { let t = 0; await asOwner(async db => { const { rows } = await db.query("select pid from pg_stat_activity where backend_type='client backend' and application_name like 'rollcall%'"); for (const { pid } of rows) { try { const f = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" "); t += Number(f[11]) + Number(f[12]); } catch {} } }); return t * 10; };
for (let i = 0; i < 3; i++) await writePathRate(pages);
const out: number[][] = [];
for (let i = 0; i < 5; i++) { const c0 = process.cpuUsage(), p0 = await cpu(); const r = await writePathRate(pages); const c = process.cpuUsage(c0); const p1 = await cpu(); out.push([1e6 / r, (c.user + c.system) / 5000, (p1 - p0) / 5]); }
const med = (k: number) => out.map(o => o[k]!).sort((a, b) => a - b)[2]!;
const min = (k: number) => Math.min(...out.map(o => o[k]!));
console.log("wall", med(0).toFixed(0), "node", med(1).toFixed(0), "pg", med(2).toFixed(0), "| min wall", min(0).toFixed(0), "node", min(1).toFixed(0), "pg", min(2).toFixed(0));
process.exit(0);
