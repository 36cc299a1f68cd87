import { performance } from "node:perf_hooks";
import type { Case } from "../support/case";
import { isRunning, type Product } from "../support/product";
import { must, until } from "../support/until";
import { endsWell, interruptWalk, secondsUntilNextPage } from "../support/walk";

const TAKEN_OVER_SECONDS = 20;
const WHOLE_STOP_MS = 60_000;

const living = async ({ ask }: Product) => {
  const [row] = await ask<{ count: number }>(
    "SELECT count(*)::int AS count FROM worker_heartbeat WHERE beat_at > now() - interval '10 seconds'",
  );
  return row?.count ?? 0;
};

/** A worker that stands still is taken over by another one; what it still holds in hand when it wakes is refused. */
export const workerStopped: Case = {
  row: "36b",
  title: "worker SIGSTOP for longer than a lease, then CONT",
  short: true,
  async play(stage) {
    const { product, short, note } = stage;
    const zombie = product.worker();
    const other = await startAfter(stage, zombie);
    try {
      const { walk, seconds } = other;
      await endsWell(stage, walk);
      await until("the stop has lasted", WHOLE_STOP_MS + 1000, () =>
        short ? true : performance.now() - walk.hit.at > WHOLE_STOP_MS,
      );
      zombie.kill("SIGCONT");
      await until("both workers live", 60_000, async () => (await living(product)) === 2);
      note(`taken over after ${seconds.toFixed(1)} s, the zombie works on beside the other`);
      must(isRunning(zombie.pid), "the zombie did not survive what it woke up to");
      must(seconds <= TAKEN_OVER_SECONDS, `taken over after ${seconds.toFixed(1)} s`);
    } finally {
      if (zombie.pid === product.pidOf("worker")) zombie.kill("SIGCONT"); // whatever went wrong, the others play on
      await other.worker.stop();
    }
  },
};

/** Stops the worker in the middle of a walk; the other one comes up beside it meanwhile. */
async function startAfter(
  stage: Parameters<typeof interruptWalk>[0],
  zombie: { kill: (s: NodeJS.Signals) => void },
) {
  const walk = await interruptWalk(stage, () => zombie.kill("SIGSTOP"));
  const worker = await stage.product.anotherWorker();
  const seconds = await secondsUntilNextPage(stage, walk.hit.at);
  return { walk, worker, seconds };
}
