// What the door of inbound webhooks takes at Personio's pace, and what one company's flood costs the others (row 18).
import { setTimeout as sleep } from "node:timers/promises";
import { asFastAsPossible, atRate, deliver, knock, p99 } from "./webhooks/deliveries";
import { delaysOf, keptBy, newReceiver, type Receiver } from "./webhooks/receivers";
import { emptyTables, startCompany, type Company } from "./shared/company";
import { startProcess } from "./shared/processes";
import { list, type Report } from "./shared/report";
import { numbersOf, runBench } from "./shared/run-bench";
import { interleaved, median } from "./shared/statistics";

const PEOPLE = 300;
const RATE = 500;
const OTHERS = 6;
/** Of each other company; all together they stay below the budget of one outgoing address. */
const OTHERS_RATE = 2;
/** Every row rests so long before its person is read (server/domain/inbox/inbox-row.ts). */
const REST_MS = 1_000;
const SETTLED_WITHIN_MS = 60_000;

const personOf = (index: number) => 1 + (index % (PEOPLE - 1));

async function startFront(): Promise<string> {
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: process.env.TEST_DATABASE_URL ?? "",
    LOG_LEVEL: "warn",
  };
  const secret = { NEXTAUTH_SECRET: "only-for-benches-only-for-benches" };
  return (
    await startProcess<{ url: string }>("front", "bench/webhooks/front-child.ts", {
      env: { ...env, ...secret },
    })
  ).said.url;
}

/** A worker that reads people again; it finds no address of its own and leaves the webhooks as they are. */
async function startWorker(): Promise<void> {
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: process.env.TEST_DATABASE_URL ?? "",
    OWNER_DATABASE_URL: process.env.TEST_OWNER_DATABASE_URL ?? "",
    NEXTAUTH_SECRET: "only-for-benches-only-for-benches",
    PERSONIO_ORIGIN: "https://api.personio.de",
    LOG_LEVEL: "info",
  };
  await startProcess("worker", "server/worker.ts", { env });
}

type Bench = { report: Report; front: string; company: Company; seconds: number };

async function atPersoniosPace({ report, front, company, seconds }: Bench, rounds: number): Promise<void> {
  report.say("the door at 500 a second");
  const receivers = await Promise.all(Array.from({ length: 10 }, () => newReceiver(company)));
  const send = (index: number) =>
    deliver(front, receivers[index % receivers.length] as Receiver, personOf(index));
  await atRate(RATE / 10, 5, send); // loads and compiles everything
  const found = await interleaved(rounds, {
    door: async () => p99(await atRate(RATE, seconds, send)),
    live: async () => p99(await atRate(RATE, seconds, () => knock(front))),
  });
  const [door, live] = [median(found.door), median(found.live)];
  report.add("door_p99", { value: door, unit: "ms", goal: "<= 50", from: list(found.door) });
  report.add("live_p99", {
    value: live,
    unit: "ms",
    from: `the same pace on /health/live: ${list(found.live)}`,
  });
}

/** Tells the others at a steady pace for as long as `beside` lasts, and waits until all of it is in the mirror. */
async function othersBeside({ front, company, seconds }: Bench, beside: () => Promise<unknown>) {
  const others = await Promise.all(Array.from({ length: OTHERS }, () => newReceiver(company)));
  let over = false;
  const flood = beside().finally(() => (over = true));
  const answered: number[] = [];
  const begun = performance.now();
  do {
    const index = answered.length;
    answered.push(
      ...(await atRate(OTHERS * OTHERS_RATE, 1, (at) =>
        deliver(front, others[at % OTHERS] as Receiver, personOf(index + at)),
      )),
    );
  } while (!over || performance.now() - begun < seconds * 1000);
  await flood;
  const lastedS = (performance.now() - begun) / 1000;
  for (const late = Date.now() + SETTLED_WITHIN_MS; Date.now() < late; await sleep(200))
    if ((await delaysOf(others)).waiting === 0) break;
  const { delays, waiting } = await delaysOf(others);
  if (waiting > 0) throw new Error(`${waiting} rows of other companies were not worked on in time.`);
  return { start: p99(delays), half: median(delays), perSecond: answered.length / lastedS };
}

async function underAFlood(bench: Bench, count: number): Promise<void> {
  const { report, front, company } = bench;
  await othersBeside({ ...bench, seconds: 3 }, async () => undefined); // loads and compiles everything
  report.say("others without a flood");
  const calm = await othersBeside(bench, async () => undefined);
  report.say(`others beside ${count} of one company`);
  const flooder = await newReceiver(company);
  let floodS = 0;
  const wild = await othersBeside(bench, async () => {
    floodS = await asFastAsPossible(count, 50, (index) => deliver(front, flooder, personOf(index)));
  });
  const from = (key: keyof typeof calm) => `flood / calm = ${list([wild[key]])} / ${list([calm[key]])}`;
  report.add("flood_rate", { value: count / floodS, unit: "deliveries/s" });
  report.add("flood_kept", { value: await keptBy(flooder), unit: "rows", goal: `= ${count}` });
  report.add("others_p99_ratio", {
    value: wild.start / calm.start,
    unit: "x",
    goal: "<= 2",
    from: from("start"),
  });
  const beyond = [wild.start, calm.start].map((ms) => ms - REST_MS) as [number, number];
  const raw = `flood / calm = ${list(beyond.slice(0, 1))} / ${list(beyond.slice(1))}`;
  report.add("others_p99_beyond_rest_ratio", { value: beyond[0] / beyond[1], unit: "x", from: raw });
  report.add("others_p50_ratio", { value: wild.half / calm.half, unit: "x", from: from("half") });
  const share = wild.perSecond / calm.perSecond;
  report.add("others_throughput", { value: share, unit: "x", goal: ">= 0.9", from: from("perSecond") });
}

const flags = { rounds: { type: "string" }, seconds: { type: "string" }, flood: { type: "string" } } as const;
await runBench("webhooks", flags, async (report, given) => {
  const seconds = numbersOf(given.seconds, [20])[0] ?? 20;
  const company = await startCompany(PEOPLE);
  const bench = { report, front: await startFront(), company, seconds };
  await atPersoniosPace({ ...bench, seconds: Math.min(seconds, 5) }, numbersOf(given.rounds, [5])[0] ?? 5);
  await emptyTables();
  await startWorker();
  await underAFlood(bench, numbersOf(given.flood, [50_000])[0] ?? 50_000);
});
