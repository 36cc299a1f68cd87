// The sandbox alone: how fast it answers beside a bare server with the same bytes, how soon, and in how much memory.
import { loadOf } from "./http/load";
import type { Personio } from "./sandbox/walks";
import { usageOf } from "./sandbox/tell-usage";
import { walks } from "./sandbox/walks";
import { startProcess } from "./shared/processes";
import type { Goal, Report } from "./shared/report";
import { list } from "./shared/report";
import { numbersOf, runBench } from "./shared/run-bench";
import { interleaved, median, secondsOf } from "./shared/statistics";

type Said = { url: string; clientId: string; clientSecret: string; usageUrl: string };
type Served = { url: string; usageUrl: string };
type Started = Served & Personio & { stop: () => Promise<void> };

const path = "/v1/company/employees?limit=100";
const sizes: { people: number; goal: Goal }[] = [
  { people: 1_000, goal: "<= 2" },
  { people: 100_000, goal: "<= 5" },
];

async function start(people: number): Promise<Started> {
  const args = [String(people)];
  const env = { NODE_ENV: "production" };
  const { said, stop } = await startProcess<Said>("sandbox", "bench/sandbox/sandbox-child.ts", { args, env });
  const { url, clientId, clientSecret, usageUrl } = said;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret });
  const granted = await fetch(`${url}/v1/auth`, { method: "POST", body });
  const { data } = (await granted.json()) as { data: { token: string } };
  return { url, bearer: `Bearer ${data.token}`, usageUrl, stop };
}

/** Answers for each second the server's core was busy: how fast the client takes them in does not matter. */
async function perCore({ url, usageUrl }: Served, bearer: string, seconds: number): Promise<number> {
  const before = await usageOf(usageUrl);
  const { rate } = await loadOf({ url: url + path, headers: { authorization: bearer }, seconds });
  const after = await usageOf(usageUrl);
  return (rate * seconds) / (after.cpuSeconds - before.cpuSeconds);
}

async function rates(report: Report, rounds: number, seconds: number): Promise<void> {
  report.say("employees");
  const { bearer, ...sandbox } = await start(1_000);
  const args = [sandbox.url + path, bearer];
  const bare = await startProcess<Served>("bare", "bench/sandbox/bare-child.ts", { args });
  const both = {
    sandbox: () => perCore(sandbox, bearer, seconds),
    bare: () => perCore(bare.said, bearer, seconds),
  };
  for (const warm of Object.values(both)) await warm(); // loads and compiles everything
  const found = await interleaved(rounds, both);
  const [own, least] = [median(found.sandbox), median(found.bare)];
  const unit = "answers/core s";
  report.add("employees", { value: own, unit, goal: ">= 1500", from: list(found.sandbox) });
  report.add("employees_bare", { value: least, unit, from: list(found.bare) });
  report.add("employees_ratio", { value: own / least, unit: "x", from: `${list([own])} / ${list([least])}` });
  await Promise.all([sandbox.stop(), bare.stop()]);
}

async function starts(report: Report, rounds: number): Promise<void> {
  for (const { people, goal } of sizes) {
    report.say(`first answer, ${people} people`);
    const found: number[] = [];
    for (let round = 0; round < rounds; round++) {
      let started: Started | undefined;
      const seconds = await secondsOf(async () => {
        started = await start(people);
        await (await fetch(started.url + path, { headers: { authorization: started.bearer } })).text();
      });
      found.push(seconds);
      await started?.stop();
    }
    report.add(`first_answer_${people}`, { value: median(found), unit: "s", goal, from: list(found) });
  }
}

/** How long the first request takes that needs everybody's absences. */
async function firstAbsences(report: Report, rounds: number, people: number): Promise<void> {
  report.say(`first answer with absences, ${people} people`);
  const found: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { url, bearer, stop } = await start(people);
    const asked = { headers: { authorization: bearer } };
    found.push(
      await secondsOf(async () => void (await (await fetch(`${url}/v1/company/time-offs`, asked)).text())),
    );
    await stop();
  }
  report.add("first_absences", { value: median(found), unit: "s", goal: "<= 2", from: list(found) });
}

async function memory(report: Report, people: number): Promise<void> {
  const sandbox = await start(people);
  report.add("peak_started", { value: (await usageOf(sandbox.usageUrl)).peakMb, unit: "MB" });
  for (const [name, walk] of Object.entries(walks)) {
    report.say(`walk of all ${name}`);
    let count = 0;
    const seconds = await secondsOf(async () => void (count = await walk(sandbox)));
    report.add(`walk_${name}`, {
      value: count / seconds,
      unit: "records/s",
      from: `${count} in ${list([seconds])} s`,
    });
  }
  report.add("peak_walked", { value: (await usageOf(sandbox.usageUrl)).peakMb, unit: "MB", goal: "<= 1024" });
  await sandbox.stop();
}

await runBench(
  "sandbox",
  { rounds: { type: "string" }, seconds: { type: "string" } },
  async (report, flags) => {
    const rounds = numbersOf(flags.rounds, [5])[0] ?? 5;
    const seconds = numbersOf(flags.seconds, [3])[0] ?? 3;
    await rates(report, rounds, seconds);
    await starts(report, rounds);
    await firstAbsences(report, rounds, sizes.at(-1)?.people ?? 0);
    await memory(report, sizes.at(-1)?.people ?? 0);
  },
);
