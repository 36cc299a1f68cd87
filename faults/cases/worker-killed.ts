import type { Case } from "../support/case";
import { must } from "../support/until";
import { endsWell, interruptWalk, secondsUntilNextPage } from "../support/walk";

const TAKEN_OVER_SECONDS = 20;

/** The start script brings a new worker; what the dead one held is free once it has been silent for a lease. */
export const workerKilled: Case = {
  row: "36a",
  title: "worker SIGKILL at a random request",
  short: true,
  async play(stage) {
    const { product, note } = stage;
    const before = product.worker();
    const walk = await interruptWalk(stage, () => before.kill("SIGKILL"));
    const seconds = await secondsUntilNextPage(stage, walk.hit.at);
    await product.nextWorker(before.pid);
    const { twice } = await endsWell(stage, walk);
    note(`went on after ${seconds.toFixed(1)} s, ${twice} page fetched twice`);
    must(seconds <= TAKEN_OVER_SECONDS, `work went on after ${seconds.toFixed(1)} s`);
  },
};
