import { performance } from "node:perf_hooks";
import type { Case } from "../support/case";
import { brokenInvariants } from "../support/invariants";
import { isRunning } from "../support/product";
import { footprintOf } from "../support/settled";
import { closeStage, openStage, twoCycles, webhookOf, type Stage } from "../support/stage";
import { must } from "../support/until";
import { changeSomebody, toldOnce } from "../support/walk";

const CAUGHT_UP_SECONDS = 300;
const CHANGES = 5;

/** What was changed while nothing of ours ran is there soon after: read from Personio's log, or by the next sync. */
export const outage: Case = {
  row: "19",
  title: "ended, changes missed, started again",
  async playAlone({ random, note, short }) {
    const stage: Stage = { ...(await openStage({ people: 250 })), random, note, short };
    const { product, lumen } = stage;
    try {
      await webhookOf(stage, lumen);
      const base = await footprintOf(product, twoCycles(stage));
      const pids = [product.pidOf("front"), product.pidOf("worker"), product.postmaster().pid];
      const changes = await changesOf(stage);
      const { code } = await product.stop();
      must(code === 0, `npm start ended with ${code}`);
      must(!pids.some(isRunning), "a process was left behind");
      for (const { personId, position } of changes)
        await lumen.sandbox.control("PATCH", `/people/${personId}`, { position });
      const begun = performance.now();
      await product.start();
      for (const change of changes) await toldOnce(stage, lumen, change);
      const seconds = (performance.now() - begun) / 1000;
      note(`${CHANGES} missed changes there ${seconds.toFixed(1)} s after npm start`);
      must(seconds <= CAUGHT_UP_SECONDS, "it took too long");
      const broken = await brokenInvariants(stage, base);
      must(broken.length === 0, broken.join("\n    "));
    } finally {
      await closeStage(stage);
    }
  },
};

/** Changes that are yet to be made: what is told is counted from here on. */
async function changesOf(stage: Stage) {
  const first = await changeSomebody(stage, stage.lumen);
  await toldOnce(stage, stage.lumen, first);
  const people = (await stage.lumen.sandbox.people()).filter(
    ({ id, position }) => id !== first.personId && position !== stage.lumen.marker,
  );
  const from = stage.random.whole(0, people.length - CHANGES);
  return people
    .slice(from, from + CHANGES)
    .map(({ id }) => ({ personId: id, position: `Keeper of ${stage.random.word()}`, after: first.after }));
}
