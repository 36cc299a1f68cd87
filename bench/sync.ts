// How quickly a company is mirrored, against what bounds it, and at what price.
process.env.OWNER_DATABASE_URL ??= process.env.TEST_OWNER_DATABASE_URL; // the worker's time limits, not the front's
import "@/server/domain/testing";
import { workerArgs } from "@/scripts/product-env.mjs";
import { emptyTables, providerOf, startCompany, type Company } from "./shared/company";
import { startProcess } from "./shared/processes";
import { list, type Report } from "./shared/report";
import { numbersOf, runBench } from "./shared/run-bench";
import { interleaved, median } from "./shared/statistics";
import { absencesAgain, absenceSeconds, copyAbsenceSeconds, readAbsences } from "./sync/absences";
import { rewrites } from "./sync/rewrites";
import { copySeconds, fetchSeconds, productSeconds } from "./sync/walks";
import { firstPages, upsertRate, writePathRate } from "./sync/writes";

const SMALL = 500;
const UPSERTED = 1_000;
/** Connections that the write path fills with as many people as are upserted. */
const WRITTEN = 5;
const MB = 2 ** 20;

/** `sync_10000_ratio` */
const idOf = (people: number, what: string) => `sync_${people}_${what}`;

type Size = { company: Company; people: number; rounds: number };

async function walks(report: Report, { company, people, rounds }: Size): Promise<void> {
  report.say(`${people} people: walks`);
  const provider = providerOf(company);
  await fetchSeconds(provider); // the sandbox writes its people once
  const batches: number[] = [];
  const rate = (seconds: number) => people / seconds;
  const found = await interleaved(rounds, {
    product: async () => rate(await productSeconds(provider)),
    fetch: async () => rate(await fetchSeconds(provider)),
    copy: async () => {
      const seconds = await copySeconds(provider);
      batches.push(rate(seconds.batches));
      return rate(seconds.pages);
    },
  });
  const [product, fetched, copied] = [median(found.product), median(found.fetch), median(found.copy)];
  const unit = "people/s";
  report.add(idOf(people, "ratio"), {
    value: product / Math.min(fetched, copied),
    unit: "x",
    goal: ">= 0.5",
    from: `product / min(fetch, copy) = ${list([product])} / min(${list([fetched, copied])})`,
  });
  report.add(idOf(people, "product"), { value: product, unit, from: list(found.product) });
  report.add(idOf(people, "fetch"), { value: fetched, unit, from: list(found.fetch) });
  report.add(idOf(people, "copy"), { value: copied, unit, from: `pages of 100: ${list(found.copy)}` });
  report.add(idOf(people, "copy_batches"), {
    value: median(batches),
    unit,
    from: `batches of 2,000: ${list(batches)}`,
  });
}

async function unchanged(report: Report, company: Company, people: number): Promise<void> {
  report.say(`${people} people: unchanged`);
  const { rows, first, second } = await rewrites(providerOf(company));
  report.add(idOf(people, "unchanged_rows"), {
    value: Object.values(rows).reduce((sum, count) => sum + count, 0),
    unit: "rows",
    goal: "= 0",
    from: Object.entries(rows)
      .map(([table, count]) => `${table} ${count}`)
      .join(", "),
  });
  report.add(idOf(people, "unchanged_time"), {
    value: second / first,
    unit: "x",
    from: `second / first sync = ${list([second])} s / ${list([first])} s`,
  });
}

/** The same of absences: whole walk against reading and writing them alone, and a second walk that finds nothing new. */
async function absences(report: Report, { company, people, rounds }: Size): Promise<void> {
  report.say(`${people} people: absences`);
  const provider = providerOf(company);
  const { pages } = await readAbsences(provider);
  const count = pages.flat().length;
  const rate = (seconds: number) => count / seconds;
  const found = await interleaved(rounds, {
    product: async () => rate(await absenceSeconds(provider)),
    fetch: async () => rate((await readAbsences(provider)).seconds),
    copy: async () => rate(await copyAbsenceSeconds(pages)),
  });
  const [product, fetched, copied] = [median(found.product), median(found.fetch), median(found.copy)];
  report.add(idOf(people, "absences_ratio"), {
    value: product / Math.min(fetched, copied),
    unit: "x",
    goal: ">= 0.6",
    from: `product / min(fetch, copy) = ${list([product])} / min(${list([fetched, copied])}), ${count} absences`,
  });
  const { written, first, second } = await absencesAgain(provider);
  report.add(idOf(people, "absences_unchanged_rows"), { value: written, unit: "rows", goal: "= 0" });
  report.add(idOf(people, "absences_unchanged_time"), {
    value: second / first,
    unit: "x",
    goal: "<= 0.5",
    from: `second / first walk = ${list([second])} s / ${list([first])} s`,
  });
}

type Grown = { before: number; most: number };
type Sizes = { small: Company; large: Company; people: number };

/** Of several processes, bounded like the worker: when V8 collects its garbage is a matter of luck. */
async function memory(report: Report, { small, large, people }: Sizes): Promise<void> {
  report.say(`${people} people: memory`);
  const args = [JSON.stringify(small), JSON.stringify(large)];
  const nodeArgs = workerArgs.filter((arg) => arg.startsWith("--max"));
  const found: Grown[] = [];
  for (let round = 0; round < (people > 20_000 ? 1 : 3); round++) {
    await emptyTables();
    const { said, stop } = await startProcess<Grown>("memory", "bench/sync/memory-child.ts", {
      args,
      nodeArgs,
    });
    await stop();
    found.push({ before: said.before / MB, most: said.most / MB });
  }
  report.add(idOf(people, "memory"), {
    value: median(found.map(({ before, most }) => most - before)),
    unit: "MB",
    goal: "<= 64",
    from: found.map(({ before, most }) => `${list([most])} - ${list([before])}`).join(", "),
  });
}

/**
 * The goal is against a loop of upserts as one would write it, each by itself. Against a loop that takes a page into a
 * transaction both are printed as well.
 */
async function againstUpserts(report: Report, people: number): Promise<void> {
  report.say("against upserts");
  const company = await startCompany(people);
  const provider = providerOf(company);
  const pages = await firstPages(provider, UPSERTED);
  const found = await interleaved(3, {
    write: () => writePathRate(pages, WRITTEN),
    upsert: () => upsertRate(pages, "person"),
    paged: () => upsertRate(pages, "page"),
    product: async () => people / (await productSeconds(provider)),
  });
  const [write, product] = [median(found.write), median(found.product)];
  const against = (loop: number[], rate: number, what: string, goal?: ">= 20") => ({
    value: rate / median(loop),
    unit: "x",
    goal,
    from: `${what} / upsert loop = ${list([rate])} / ${list([median(loop)])} people/s`,
  });
  report.add("sync_against_upserts", against(found.upsert, product, "whole sync", ">= 20"));
  report.add("write_against_upserts", against(found.upsert, write, "write path", ">= 20"));
  report.add("sync_against_paged_upserts", against(found.paged, product, "whole sync"));
  report.add("write_against_paged_upserts", against(found.paged, write, "write path"));
  report.add("write_path", { value: write, unit: "people/s", from: list(found.write) });
  report.add("upsert_loop", { value: median(found.upsert), unit: "people/s", from: list(found.upsert) });
  report.add("upsert_loop_paged", { value: median(found.paged), unit: "people/s", from: list(found.paged) });
  await company.stop();
}

await runBench("sync", { people: { type: "string" }, rounds: { type: "string" } }, async (report, flags) => {
  const small = await startCompany(SMALL);
  await productSeconds(providerOf(small)); // loads and compiles everything
  const sizes = numbersOf(flags.people, [10_000, 100_000]);
  for (const people of sizes) {
    const rounds = numbersOf(flags.rounds, [people > 20_000 ? 2 : 5])[0] ?? 1;
    const company = await startCompany(people);
    await walks(report, { company, people, rounds });
    await unchanged(report, company, people);
    await absences(report, { company, people, rounds });
    await memory(report, { small, large: company, people });
    await company.stop();
  }
  await againstUpserts(report, Math.min(...sizes));
});
