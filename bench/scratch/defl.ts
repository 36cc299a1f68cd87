import "@/server/domain/testing";
import { deflateRawSync, deflateRaw, constants, createDeflateRaw, inflateRawSync } from "node:zlib";
import { providerOf, startCompany } from "../shared/company";
import { endChildren } from "../shared/processes";
import { firstPages } from "../sync/writes";
const company = await startCompany(2000);
const pages = await firstPages(providerOf(company), 2000);
const raws = pages.flatMap(p => p.employees.map(e => e.raw));
function t(label: string, f: (r: string) => {length: number}) {
  const ts: number[] = []; let len = 0;
  for (let k = 0; k < 9; k++) { len = 0; const a = performance.now(); for (const r of raws) len += f(r).length; ts.push((performance.now() - a) * 1000 / raws.length); }
  ts.sort((a,b)=>a-b); console.log(label.padEnd(44), ts[4]!.toFixed(1), "us (min", ts[0]!.toFixed(1)+")", (len / raws.length).toFixed(0), "bytes");
}
t("level 1 (now)", r => deflateRawSync(r, { level: 1 }));
t("level 1 mem 4 win 12 chunk 4k", r => deflateRawSync(r, { level: 1, memLevel: 4, windowBits: 12, chunkSize: 4096 }));
t("level 1 mem 5 win 13 chunk 4k", r => deflateRawSync(r, { level: 1, memLevel: 5, windowBits: 13, chunkSize: 4096 }));
t("level 1 chunk 4k", r => deflateRawSync(r, { level: 1, chunkSize: 4096 }));
t("huffman only", r => deflateRawSync(r, { level: 1, strategy: constants.Z_HUFFMAN_ONLY }));
t("fixed", r => deflateRawSync(r, { level: 1, strategy: constants.Z_FIXED }));
const dict = Buffer.from(raws[7]!);
t("dict", r => deflateRawSync(r, { level: 1, dictionary: dict }));
t("to hex", r => { return Buffer.from(r.slice(0,1340)).toString("hex"); });
for (let k=0;k<5;k++){ const a = performance.now(); for (let i=0;i<raws.length;i+=100) await Promise.all(raws.slice(i,i+100).map(r=>new Promise((ok,no)=>deflateRaw(r,{level:1},(e,b)=>e?no(e):ok(b))))); console.log("async", ((performance.now()-a)*1000/raws.length).toFixed(1)); }
{ const small = raws.map(r=>deflateRawSync(r,{level:1})); for (let k=0;k<4;k++){ const a=performance.now(); for (const b of small) inflateRawSync(b).toString(); console.log("inflate", ((performance.now()-a)*1000/raws.length).toFixed(1)); }
 for (let k=0;k<4;k++){ const a=performance.now(); for (const b of small) inflateRawSync(b,{chunkSize:8192}).toString(); console.log("inflate 8k", ((performance.now()-a)*1000/raws.length).toFixed(1)); }
 for (let k=0;k<4;k++){ const a=performance.now(); for (const b of small) inflateRawSync(b,{chunkSize:8192,windowBits:13}).toString(); console.log("inflate 8k w13", ((performance.now()-a)*1000/raws.length).toFixed(1)); }
}
await endChildren(); process.exit(0);
