import { performance } from "node:perf_hooks";
import type { Case } from "../support/case";
import { must, until } from "../support/until";
import { endsWell, interruptWalk } from "../support/walk";

const ENDS_WITHIN_SECONDS = 10;

/** Must-rule 2.13. The job is handed back, so nobody has to wait for a lease. */
export const workerEnded: Case = {
  row: "42",
  title: "worker SIGTERM in the middle of a walk",
  async play(stage) {
    const { product, note } = stage;
    const before = product.worker();
    const said = product.said.length;
    const walk = await interruptWalk(stage, () => before.kill("SIGTERM"));
    const end = await until("the worker ends", 30_000, () =>
      product.said.slice(said).find((line) => line.includes("the worker ended unexpectedly")),
    );
    const seconds = (performance.now() - walk.hit.at) / 1000;
    await product.nextWorker(before.pid);
    const { twice } = await endsWell(stage, walk);
    note(`ended within ${seconds.toFixed(1)} s, ${twice} page fetched twice`);
    must(end.includes("exit code 0"), end);
    must(seconds <= ENDS_WITHIN_SECONDS, `it ended after ${seconds.toFixed(1)} s`);
  },
};
