// A process that does nothing but sync: first a small company, which loads and compiles everything, then the large
// one. Says by how much its resident memory rose meanwhile.
import "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { newConnection, providerOf, syncWhole, type Company } from "../shared/company";

const SAMPLE_MS = 20;
const [small, large] = process.argv.slice(2).map((text) => JSON.parse(text) as Company);
if (!small || !large) throw new Error("Two companies are needed.");

await syncWhole(await newConnection(), providerOf(small));
const before = process.memoryUsage.rss();
let most = before;
const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), SAMPLE_MS);
await syncWhole(await newConnection(), providerOf(large));
clearInterval(timer);
process.stdout.write(`${JSON.stringify({ before, most })}\n`);
await closeDatabase();
process.exit(0);
