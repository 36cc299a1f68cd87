import { randomUUID } from "node:crypto";
import { signInOwner } from "../support/doors";
import type { Case } from "../support/case";
import { startSandbox } from "../support/sandbox";
import { residentMb } from "../support/settled";
import { link } from "../support/stage";
import { must, until } from "../support/until";

const PEOPLE = 100_000;
const HEAP_MB = 256;
const WALK_MS = 1_500_000;
const FLAT = 1.1;

/** The first walk of a large company in a worker with little memory: what it holds does not grow with what it has read. */
export const memory: Case = {
  row: "43",
  title: `256 MB heap, first walk of ${PEOPLE.toLocaleString("en-US")} people`,
  cannot: () => (process.platform === "linux" ? null : "the memory of a process is read from /proc"),
  async play(stage) {
    const { product, gate, note } = stage;
    const sandbox = await startSandbox({ people: PEOPLE, seed: 9 });
    gate.admit(sandbox.clientId, sandbox.url);
    const workspaceId = randomUUID();
    await product.ask("INSERT INTO workspace (id, name) VALUES ($1, 'Large')", [workspaceId]);
    const admin = await signInOwner(product, { workspaceId, email: "edith@large.example" });
    const usual = product.worker();
    const small = await product.anotherWorker({ heapMb: HEAP_MB });
    usual.kill("SIGSTOP"); // so that the small one does all the work
    try {
      const id = await link({ name: "Large", sandbox, admin });
      const held: { done: number; mb: number }[] = [];
      await until(`${PEOPLE} people are mirrored`, WALK_MS, async () => {
        const [run] = await product.ask<{ done: number; state: string }>(
          "SELECT done, state FROM sync_run WHERE connection_id = $1 ORDER BY started_at LIMIT 1",
          [id],
        );
        held.push({ done: run?.done ?? 0, mb: residentMb(small.pid) ?? 0 });
        return run?.state === "succeeded";
      });
      const most = (from: number, to: number) =>
        Math.max(
          ...held.filter(({ done }) => done >= PEOPLE * from && done <= PEOPLE * to).map(({ mb }) => mb),
        );
      const [early, late] = [most(0.1, 0.5), most(0.5, 1)];
      note(`the worker held ${Math.round(early)} MB up to the middle, ${Math.round(late)} MB after it`);
      must(late <= early * FLAT, "what the worker holds grows with what it has read");
      await admin.call("connections.disconnect", { id, name: "Large" });
    } finally {
      usual.kill("SIGCONT");
      await small.stop();
      await sandbox.stop();
    }
  },
};
