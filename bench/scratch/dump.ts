import "@/server/domain/testing";
import { writeFileSync } from "node:fs";
import { providerOf, startCompany } from "../shared/company";
import { endChildren } from "../shared/processes";
import { firstPages } from "../sync/writes";
const company = await startCompany(5000);
writeFileSync("/tmp/pages.json", JSON.stringify(await firstPages(providerOf(company), 5000)));
await endChildren(); process.exit(0);
