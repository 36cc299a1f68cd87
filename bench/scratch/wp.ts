import "@/server/domain/testing";
import { providerOf, startCompany } from "../shared/company";
import { endChildren } from "../shared/processes";
import { firstPages, writePathRate } from "../sync/writes";
const N = 5000;
const company = await startCompany(N);
const pages = await firstPages(providerOf(company), N);
for (let i=0;i<16;i++) { const c0=process.cpuUsage(); const r = await writePathRate(pages); const c=process.cpuUsage(c0); console.log("us/person", (1e6/r).toFixed(0), "node", ((c.user+c.system)/N).toFixed(0)); }
await endChildren(); process.exit(0);
