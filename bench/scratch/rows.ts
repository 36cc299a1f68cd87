import "@/server/domain/testing";
import { providerOf, startCompany } from "../shared/company";
import { endChildren } from "../shared/processes";
import { firstPages } from "../sync/writes";
import { employeeRowOf } from "@/server/domain/sync/employee-row-of";
import { columns, copyLine, type EmployeeRow } from "@/server/db/employee-row";
import { foldGerman, foldPlain, searchTextOf, sortKeyOf } from "@/server/domain/employees/fold";
import { deflateRawSync } from "node:zlib";
const company = await startCompany(3000);
const pages = await firstPages(providerOf(company), 3000);
const es = pages.flatMap(p => p.employees);
const rows = es.map(e => employeeRowOf(e, undefined));
function t(label: string, f: () => void) { const ts: number[] = []; for (let k = 0; k < 11; k++) { const a = performance.now(); f(); ts.push((performance.now() - a) * 1000 / es.length); } ts.sort((a, b) => a - b); console.log(label.padEnd(40), "median", ts[5]!.toFixed(1), "min", ts[0]!.toFixed(1)); }
const ESC: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\uFFFD" };
const bad = /[\0\\\n\r\t]/, bads = /[\0\\\n\r\t]/g;
const escape = (s: string) => bad.test(s) ? s.replace(bads, c => ESC[c]!) : s;
function line2(row: EmployeeRow) {
  let line = "";
  for (const { key, type } of columns) {
    if (line) line += "\t";
    const value = row[key];
    if (value === null || value === undefined) line += "\\N";
    else if (type === "bytea") line += "\\\\x" + (value as Buffer).toString("hex");
    else line += escape(type === "jsonb" ? JSON.stringify(value).replaceAll("\\u0000", "\uFFFD") : String(value));
  }
  return line + "\n";
}
console.log(rows.every(r => line2(r) === copyLine(r)));
t("employeeRowOf", () => { for (const e of es) employeeRowOf(e, undefined); });
t("deflate", () => { for (const e of es) deflateRawSync(e.raw, { level: 1 }); });
t("copyLine", () => { for (const r of rows) copyLine(r); });
t("line2", () => { for (const r of rows) line2(r); });
t("hex only", () => { for (const r of rows) r.raw.toString("hex"); });
const parts = rows.map(r => [r.displayName, r.firstName, r.lastName, r.preferredName, r.email, r.position]);
t("searchTextOf", () => { for (const p of parts) searchTextOf(p); });
t("sortKeyOf", () => { for (const r of rows) sortKeyOf(r.displayName); });
const words = (text: string) => text.split(/[^\p{L}\p{N}@._+]+/u).filter(Boolean);
const plainAscii = /^[\x00-\x7f]*$/;
const fp = (s: string) => plainAscii.test(s) ? s.toLowerCase() : foldPlain(s);
const fg = (s: string) => plainAscii.test(s) ? s.toLowerCase() : foldGerman(s);
function st2(parts: (string | null | undefined)[]) { const text = parts.filter(Boolean).join(" "); const p = fp(text), g = fg(text); return [...new Set(p === g ? words(p) : [...words(p), ...words(g)])].map(w => " " + w).join(""); }
t("searchTextOf ascii", () => { for (const p of parts) st2(p); });
console.log(parts.every(p => st2(p) === searchTextOf(p)), parts.filter(p => plainAscii.test(p.join(" "))).length / parts.length);
const text = rows.slice(0, 100).map(copyLine).join("");
t("join page + utf8 (per page/100)", () => { for (let i = 0; i < 30; i++) Buffer.from(text + i); });
const lines = rows.map(copyLine);
t("join all + from", () => { for (let i = 0; i < 3000; i += 100) Buffer.from(lines.slice(i, i + 100).join("")); });
t("join 10 + from", () => { for (let i = 0; i < 3000; i += 10) Buffer.from(lines.slice(i, i + 10).join("")); });
t("each from", () => { for (let i = 0; i < 3000; i++) Buffer.from(lines[i]!); });
t("line + each from", () => { for (let i = 0; i < 3000; i++) Buffer.from(copyLine(rows[i]!)); });
t("line + all from", () => { for (let i = 0; i < 3000; i += 100) Buffer.from(rows.slice(i, i + 100).map(copyLine).join("")); });
t("line + 20 from", () => { for (let i = 0; i < 3000; i += 20) Buffer.from(rows.slice(i, i + 20).map(copyLine).join("")); });
t("line2 + 20 from", () => { for (let i = 0; i < 3000; i += 20) Buffer.from(rows.slice(i, i + 20).map(line2).join("")); });
t("line2 + 10 from", () => { for (let i = 0; i < 3000; i += 10) Buffer.from(rows.slice(i, i + 10).map(line2).join("")); });
await endChildren(); process.exit(0);
