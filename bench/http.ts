// What the front costs over a bare server, and what pages in the same process cost the API.
import { asOwner } from "@/server/domain/testing";
import { latencies, loadOf, type Answered } from "./http/load";
import {
  ensurePages,
  memoryOf,
  mirroredCompany,
  startBaseline,
  startFront,
  type Server,
} from "./http/servers";
import { list, type Report } from "./shared/report";
import { numbersOf, runBench } from "./shared/run-bench";
import { interleaved, median } from "./shared/statistics";

const PEOPLE = 2_000;
const PAGE_CLIENTS = 2;

type Measured = { report: Report; rounds: number; seconds: number };
type Fronts = { child: Server; same: Server };
type Employees = { path: string; headers: Record<string, string> };

/** Both answer the same text, or the comparison is worth nothing. */
async function mustAgree(servers: Server[], { path, headers }: Employees): Promise<void> {
  const texts = await Promise.all(
    servers.map(async ({ url }) => (await fetch(url + path, { headers })).text()),
  );
  if (new Set(texts).size > 1 || !texts[0]?.includes('"result_count":50'))
    throw new Error("The answers differ.");
}

async function employeesRate(
  { report, rounds, seconds }: Measured,
  servers: Fronts & { bare: Server },
  of: Employees,
) {
  report.say("employees");
  const rate = async ({ url }: Server) =>
    (await loadOf({ url: url + of.path, headers: of.headers, seconds })).rate;
  for (const server of Object.values(servers)) await rate(server); // loads and compiles everything
  const found = await interleaved(rounds, {
    child: () => rate(servers.child),
    bare: () => rate(servers.bare),
    same: () => rate(servers.same),
  });
  const [child, bare, same] = [median(found.child), median(found.bare), median(found.same)];
  const unit = "requests/s";
  report.add("employees_ratio", {
    value: child / bare,
    unit: "x",
    goal: ">= 0.7",
    from: `front / bare = ${list([child])} / ${list([bare])}`,
  });
  report.add("employees_front", { value: child, unit, from: list(found.child) });
  report.add("employees_front_same", {
    value: same,
    unit,
    from: `pages in the same process: ${list(found.same)}`,
  });
  report.add("employees_bare", { value: bare, unit, from: list(found.bare) });
}

async function liveRate(
  { report, rounds, seconds }: Measured,
  { child, bare }: { child: Server; bare: Server },
) {
  report.say("health");
  const rate = async ({ url }: Server) => (await loadOf({ url: `${url}/health/live`, seconds })).rate;
  for (const server of [child, bare]) await rate(server);
  const found = await interleaved(rounds, { front: () => rate(child), bare: () => rate(bare) });
  const [front, plain] = [median(found.front), median(found.bare)];
  report.add("live_ratio", {
    value: front / plain,
    unit: "x",
    goal: ">= 0.7",
    from: `front / bare = ${list([front])} (${list(found.front)}) / ${list([plain])} (${list(found.bare)})`,
  });
}

/** The decision "pages in a child or in the same process": what the API keeps of its speed beside pages. */
async function besidePages({ report, rounds, seconds }: Measured, fronts: Fronts, of: Employees) {
  report.say("beside pages");
  const page = "/sign-in";
  const api: Record<keyof Fronts, Answered[]> = { child: [], same: [] };
  const pages: Record<keyof Fronts, number[]> = { child: [], same: [] };
  const both = async (shape: keyof Fronts) => {
    const { url } = fronts[shape];
    const [answered, rendered] = await Promise.all([
      loadOf({ url: url + of.path, headers: of.headers, seconds }),
      loadOf({ url: url + page, connections: PAGE_CLIENTS, seconds }),
    ]);
    api[shape].push(answered);
    pages[shape].push(rendered.rate);
    return answered.rate;
  };
  await interleaved(rounds, { child: () => both("child"), same: () => both("same") });
  const alone = await interleaved(rounds, {
    child: async () => median(await latencies(fronts.child.url + page, 100)),
    same: async () => median(await latencies(fronts.same.url + page, 100)),
  });
  const memory = { child: [memoryOf(fronts.child)], same: [memoryOf(fronts.same)] };
  const compare = (id: string, unit: string, values: Record<keyof Fronts, number[]>) => {
    const [child, same] = [median(values.child), median(values.same)];
    report.add(`${id}_child`, { value: child, unit, from: list(values.child) });
    report.add(`${id}_same`, { value: same, unit, from: list(values.same) });
    report.add(`${id}_child_to_same`, { value: child / same, unit: "x" });
  };
  const each = (pick: (answered: Answered) => number) => ({
    child: api.child.map(pick),
    same: api.same.map(pick),
  });
  compare(
    "beside_pages",
    "requests/s",
    each(({ rate }) => rate),
  );
  compare(
    "beside_pages_p99",
    "ms",
    each(({ p99 }) => p99),
  );
  compare("pages_beside", "pages/s", pages);
  compare("page_alone_p50", "ms", alone);
  compare("memory", "MB", memory);
}

await runBench("http", { rounds: { type: "string" }, seconds: { type: "string" } }, async (report, flags) => {
  const rounds = numbersOf(flags.rounds, [5])[0] ?? 5;
  const seconds = numbersOf(flags.seconds, [3])[0] ?? 3;
  await ensurePages(report);
  const company = await mirroredCompany(PEOPLE);
  await asOwner(async (db) => void (await db.query("VACUUM ANALYZE"))); // or autovacuum does it between two rounds
  const fronts = { child: await startFront("child"), same: await startFront("same") };
  const bare = await startBaseline(company);
  const path = `/unified/hris/employees?limit=50&integrated_account_id=${company.connectionId}`;
  const employees = { path, headers: { authorization: company.bearer } };
  await mustAgree([fronts.child, fronts.same, bare], employees);
  const measured = { report, rounds, seconds };
  await employeesRate(measured, { ...fronts, bare }, employees);
  await liveRate(measured, { child: fronts.child, bare });
  await besidePages(measured, fronts, employees);
});
