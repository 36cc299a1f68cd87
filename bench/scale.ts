// What a company costs beside few others and beside many: a fiftieth of 10,000 companies (docs/scale.md).
process.env.OWNER_DATABASE_URL ??= process.env.TEST_OWNER_DATABASE_URL; // the worker's time limits, not the front's
import "@/server/domain/testing";
import { providerOf, startCompany, type Linked } from "./shared/company";
import { list, type Report } from "./shared/report";
import { numbersOf, runBench } from "./shared/run-bench";
import { median } from "./shared/statistics";
import * as many from "./scale/many";

/** As many are few. */
const FEW = 10;
const ROUNDS = 5;
/** A company may cost so much more beside many than beside few. */
const FLAT = "<= 1.25";

type Costs = Record<"quiet" | "directory" | "look", number>;

const costs = async (companies: Linked[], { provider }: many.Counted): Promise<Costs> => ({
  quiet: await many.costOf(companies, (company) => many.quietTurn(company, provider), ROUNDS),
  directory: await many.costOf(companies, many.directoryPage, ROUNDS),
  look: await many.costOf(companies.slice(0, 1), many.look, 10 * ROUNDS),
});

function compare(report: Report, id: string, [few, all]: [number, number], unit: string): void {
  const from = `beside many / beside few = ${list([all])} / ${list([few])} ${unit}`;
  report.add(id, { value: all / few, unit: "x", goal: FLAT, from });
}

await runBench(
  "scale",
  { companies: { type: "string" }, people: { type: "string" } },
  async (report, flags) => {
    const [count = 200] = numbersOf(flags.companies, [200]);
    const [people = 200] = numbersOf(flags.people, [200]);
    const company = await startCompany(people);
    const counted = many.counted(providerOf(company));
    await many.oneMore(counted.provider); // loads and compiles everything
    const empty = await many.bytesStored();
    const companies: Linked[] = [];
    const took: number[] = [];
    const growTo = async (size: number) => {
      while (companies.length < size) {
        const { linked, seconds } = await many.oneMore(counted.provider);
        companies.push(linked);
        took.push(seconds);
      }
    };
    report.say(`${FEW} companies of ${people} people`);
    await growTo(FEW);
    const sample = companies.slice();
    const before = await costs(sample, counted);
    report.say(`${count} companies`);
    await growTo(count);
    // The same companies again: only what stands beside them is more.
    const after = await costs(sample, counted);
    for (const id of ["quiet", "directory", "look"] as const) {
      compare(report, `${id}_time`, [before[id], after[id]], "ms");
    }
    compare(report, "first_walk_time", [median(took.slice(0, FEW)), median(took.slice(-FEW))], "s");
    const called = counted.calls();
    await many.quietTurn(sample[0] as Linked, counted.provider);
    report.add("quiet_requests", { value: counted.calls() - called, unit: "requests" });
    const bytes = (await many.bytesStored()) - empty;
    report.add("bytes_per_person", { value: bytes / (count * people), unit: "bytes" });
    await company.stop();
  },
);
