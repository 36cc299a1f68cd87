import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { Case } from "../support/case";
import { brokenInvariants } from "../support/invariants";
import { footprintOf } from "../support/settled";
import { closeStage, openStage, twoCycles, type Stage } from "../support/stage";
import { must } from "../support/until";
import { changeSomebody, interruptWalk, endsWell, toldOnce } from "../support/walk";

const TEN_MINUTES_MS = 600_000;
const clock = pathToFileURL(join(import.meta.dirname, "../support/skewed-clock.mjs")).href;

/** Leases, appointments and what is asked for since when go by the database's clock and by Personio's. */
export const clockSkewed: Case = {
  row: "33",
  title: "our clock ten minutes fast, then ten minutes slow",
  async playAlone({ random, note, short }) {
    for (const skewMs of [TEN_MINUTES_MS, -TEN_MINUTES_MS]) {
      const env = { NODE_OPTIONS: `--import=${clock}`, CLOCK_SKEW_MS: String(skewMs) };
      const opened = await openStage({ people: 250, env });
      const stage: Stage = { ...opened, random, note, short };
      try {
        const base = await footprintOf(stage.product, twoCycles(stage));
        await toldOnce(stage, stage.lumen, await changeSomebody(stage, stage.lumen));
        const before = stage.product.worker();
        const walk = await interruptWalk(stage, () => before.kill("SIGKILL"));
        await endsWell(stage, walk);
        const broken = await brokenInvariants(stage, base);
        must(broken.length === 0, `${skewMs / 60_000} minutes: ${broken.join("\n    ")}`);
        note(`${skewMs / 60_000} minutes: nothing failed`);
      } finally {
        await closeStage(stage);
      }
    }
  },
};
