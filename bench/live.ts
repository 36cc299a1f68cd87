// How soon a change in Personio stands on a screen that is open already: from the change in the sandbox to the painted row.
import { setTimeout as sleep } from "node:timers/promises";
import { cast, member } from "@/e2e/support/cast";
import { startProduct } from "./live/product";
import { openDirectory, paintedAt, timeOfListing } from "./live/screen";
import { list } from "./shared/report";
import { numbersOf, runBench } from "./shared/run-bench";
import { median } from "./shared/statistics";

/** Further apart than what rests: each change comes alone, as most do. */
const APART_MS = 1_300;
/** Changes that are not counted: they load and compile everything. */
const WARM = 5;

/** The highest but one in a hundred, or the highest of fewer. */
const p99 = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] as number;

await runBench("live", { changes: { type: "string" } }, async (report, flags) => {
  const changes = numbersOf(flags.changes, [100])[0] ?? 100;
  report.say("starting the product");
  const { sandbox, open, stop } = await startProduct();
  try {
    const { id } = await member(sandbox, "changing");
    const second = await open("employee"); // the first is whoever changes something: here the sandbox's control API
    await openDirectory(second, cast.changing.first_name);
    report.say(`${changes} changes`);
    const [shown, answered]: [number[], number[]] = [[], []];
    for (let index = 0; index < WARM + changes; index++) {
      const begun = Date.now();
      await sandbox.change(id, { position: `Mark ${index}` });
      const done = Date.now();
      const painted = await paintedAt(second, `Mark ${index}`);
      if (index >= WARM) {
        shown.push(painted - begun);
        answered.push(done - begun);
      }
      await sleep(APART_MS);
    }
    const listing = await timeOfListing(second, cast.changing.first_name, Math.min(changes, 20));
    const unit = "ms";
    report.add("painted_p50", { value: median(shown), unit, goal: "<= 100" });
    report.add("painted_p99", { value: p99(shown), unit, goal: "<= 250", from: list(shown) });
    report.add("sandbox_p50", {
      value: median(answered),
      unit,
      from: "the change itself, until it is answered",
    });
    report.add("listing_p50", {
      value: median(listing),
      unit,
      from: "the same page asks for its row, alone",
    });
    report.add("painted_against_listing", {
      value: median(shown) / median(listing),
      unit: "x",
      from: "the whole way against its last part",
    });
  } finally {
    await stop();
  }
});
