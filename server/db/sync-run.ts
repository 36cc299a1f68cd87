import type { Sql } from "./with-workspace";

export type SyncRunKey = { workspaceId: string; connectionId: string; runId: string; fence: number };
export type Progress = {
  checkpoint: string | null;
  done: number;
  total: number | null;
  quarantined: number;
  changed: number;
};

/** Moves a run's checkpoint, unless another worker took the run over: then false, and nothing may be committed. */
export async function advanceRun(sql: Sql, run: SyncRunKey, progress: Progress): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: "run-advance",
    text: `UPDATE sync_run SET checkpoint = $4, done = $5, total = $6, quarantined = quarantined + $7, changed = changed + $8
      WHERE workspace_id = $1 AND id = $2 AND fence = $3 AND state = 'running'`,
    values: [
      run.workspaceId,
      run.runId,
      run.fence,
      progress.checkpoint,
      progress.done,
      progress.total,
      progress.quarantined,
      progress.changed,
    ],
  });
  return rowCount === 1;
}

/** Adds to the number of changes a run made. */
export async function countChanges(sql: Sql, run: SyncRunKey, changed: number): Promise<void> {
  if (changed === 0) return;
  await sql.query(`UPDATE sync_run SET changed = changed + $3 WHERE workspace_id = $1 AND id = $2`, [
    run.workspaceId,
    run.runId,
    changed,
  ]);
}
