process.env.OWNER_DATABASE_URL ??= process.env.TEST_OWNER_DATABASE_URL;
import "@/server/domain/testing";
import { providerOf, startCompany } from "./shared/company";
import { runBench } from "./shared/run-bench";
import { absencesAgain, copyAbsenceSeconds, readAbsences } from "./sync/absences";

await runBench("zz", {}, async () => {
  const company = await startCompany(4_000);
  const provider = providerOf(company);
  await absencesAgain(provider);
  for (let i = 0; i < 5; i++) {
    const { seconds, pages } = await readAbsences(provider);
    const c = await copyAbsenceSeconds(pages);
    const u0 = process.cpuUsage();
    const { first, second } = await absencesAgain(provider);
    const u = process.cpuUsage(u0);
    console.log("fetch", seconds.toFixed(2), "copy", c.toFixed(2), "first", first.toFixed(2), "second", second.toFixed(2), "ratio", (seconds / first).toFixed(3), "second/first", (second / first).toFixed(2), "cpu", ((u.user + u.system) / 1e6).toFixed(1), pages.flat().length);
  }
  await company.stop();
});
