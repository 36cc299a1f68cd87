import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { deliver, knock, personUpdated } from "../support/doors";
import type { Case } from "../support/case";
import { brokenInvariants } from "../support/invariants";
import { newFolder } from "../support/product";
import { footprintOf } from "../support/settled";
import { closeStage, openStage, twoCycles, webhookOf, type Stage } from "../support/stage";
import { must, until } from "../support/until";
import { changeSomebody, toldOnce } from "../support/walk";

const SIZE = "400m";
/** Far from a whole segment of the write-ahead log, which PostgreSQL cannot do without. */
const DELIVERIES = 100;

/** The whole data folder lies on a disk of its own, which is then filled to its last byte. */
export const diskFull: Case = {
  row: "38",
  title: "disk full",
  cannot() {
    if (process.platform !== "linux" || process.getuid?.() !== 0)
      return "only root on Linux may mount a small disk";
    const folder = newFolder();
    const why = mount(folder);
    if (why === null) unmount(folder);
    rmSync(folder, { recursive: true, force: true });
    return why === null ? null : `no small disk can be mounted here: ${why}`;
  },
  async playAlone({ random, note, short }) {
    const folder = newFolder();
    must(mount(folder) === null, "the disk could not be mounted");
    try {
      const stage: Stage = { ...(await openStage({ people: 120, dataDir: folder })), random, note, short };
      try {
        await play(stage);
      } finally {
        await closeStage(stage, { keepFolder: true });
      }
    } finally {
      unmount(folder);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function play(stage: Stage): Promise<void> {
  const { product, lumen, note } = stage;
  const { token, companyId } = await webhookOf(stage, lumen);
  const base = await footprintOf(product, twoCycles(stage));
  const processes = () =>
    [product.postmaster().pid, product.pidOf("front"), product.pidOf("worker")].join(" ");
  const before = processes();
  const send = () => {
    const padding = randomBytes(40_000).toString("base64");
    const body = JSON.stringify({ ...(JSON.parse(personUpdated(companyId, 1)) as object), padding });
    return deliver(product.url, { connectionId: lumen.connectionId, token, body });
  };
  must((await send()).status === 202, "a delivery was refused before anything was wrong");
  const ballast = fill(product.dataDir);
  let kept = 0;
  try {
    for (let tries = 0; ; tries++) {
      const answer = await send();
      if (answer.status === 503) {
        must(answer.retryAfter !== null, "a 503 without Retry-After");
        break;
      }
      must(answer.status === 202, `a delivery was answered ${answer.status}`);
      must((kept += 1) < DELIVERIES, "the disk is full, and everything is stored all the same");
    }
    const read = await knock(product.url, {
      path: `/unified/hris/employees?integrated_account_id=${lumen.connectionId}`,
      headers: { authorization: `Bearer ${lumen.apiToken}` },
    });
    must(read.status === 200, `people could not be read: ${read.status}`);
    await lumen.admin.call("employees.list", {});
  } finally {
    rmSync(ballast);
  }
  await until("writing goes on", 30_000, async () => (await send()).status === 202);
  await toldOnce(stage, lumen, await changeSomebody(stage, lumen));
  must(processes() === before, "something was restarted");
  note("writes 503, reads went on, nothing restarted");
  const broken = await brokenInvariants(stage, base);
  must(broken.length === 0, broken.join("\n    "));
}

/** Takes all the room there is. */
function fill(folder: string): string {
  const file = join(folder, "ballast");
  const handle = openSync(file, "w");
  for (let bytes = 1 << 20; bytes >= 4096; bytes >>= 1) {
    const block = Buffer.alloc(bytes);
    try {
      for (;;) if (writeSync(handle, block) < bytes) break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error; // full for blocks of this size
    }
  }
  closeSync(handle);
  return file;
}

function mount(folder: string): string | null {
  const run = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE},mode=0755`, "tmpfs", folder], {
    encoding: "utf8",
  });
  return run.status === 0 ? null : (run.error?.message ?? run.stderr.trim());
}

const unmount = (folder: string) => spawnSync("umount", [folder]);
