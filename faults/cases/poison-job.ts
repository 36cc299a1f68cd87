import type { Case } from "../support/case";
import { must, until } from "../support/until";
import { changeSomebody, toldOnce } from "../support/walk";

const TRIES = 2;

/** A job that can never be done is tried so often and no more, keeps its reason, and holds nobody up. */
export const poisonJob: Case = {
  row: "41",
  title: "poison job",
  async play(stage) {
    const { product, lumen, note } = stage;
    const [added] = await product.ask<{ id: string }>(
      `SELECT id FROM graphile_worker.add_job('sync-connection', json_build_object('workspaceId', $1::text, 'connectionId', 'nobody''s'),
         max_attempts := $2)`,
      [lumen.workspaceId, TRIES],
    );
    const change = await changeSomebody(stage, lumen);
    await toldOnce(stage, lumen, change);
    const dead = await until("the job is given up", 60_000, async () => {
      const [job] = await product.ask<{ attempts: number; last_error: string; locked_by: string | null }>(
        "SELECT attempts, last_error, locked_by FROM graphile_worker._private_jobs WHERE id = $1",
        [added!.id],
      );
      return job && job.attempts >= TRIES && job.locked_by === null ? job : null;
    });
    note(`given up after ${dead.attempts} tries; its reason is kept`);
    must(/connectionId/.test(dead.last_error), `its reason does not tell: ${dead.last_error}`);
    await product.ask("SELECT graphile_worker.complete_jobs($1::bigint[])", [[added!.id]]);
  },
};
