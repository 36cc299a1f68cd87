import { randomBytes } from "node:crypto";
import { spawnSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Case } from "../support/case";
import { brokenInvariants } from "../support/invariants";
import { footprintOf } from "../support/settled";
import { closeStage, openStage, twoCycles, type Stage } from "../support/stage";
import { must, until } from "../support/until";
import { changeSomebody, toldOnce } from "../support/walk";

type KeyFile = { current: string; keys: Record<string, string> };

/** What is sealed under the old key opens after a rotation; without the keys nothing starts, and it is said why. */
export const keys: Case = {
  row: "44a",
  title: "keys rotated under load, then missing, then broken",
  async playAlone({ random, note, short }) {
    const stage: Stage = { ...(await openStage({ people: 120 })), random, note, short };
    const { product, lumen } = stage;
    const file = join(product.dataDir, "vault-keys.json");
    try {
      const base = await footprintOf(product, twoCycles(stage));
      rotate(product.dataDir);
      must(
        Object.keys((JSON.parse(readFileSync(file, "utf8")) as KeyFile).keys).length === 2,
        "no key was added",
      );
      await toldOnce(stage, lumen, await changeSomebody(stage, lumen));
      const broken = await brokenInvariants(stage, base);
      must(broken.length === 0, broken.join("\n    "));
      await product.stop();
      renameSync(file, `${file}.kept`);
      await refuses(stage, "missing", /the key file .* is missing/);
      writeFileSync(file, "{", { mode: 0o600 });
      await refuses(stage, "broken", /the key file .* is not valid JSON/);
      rmSync(file);
      renameSync(`${file}.kept`, file);
      await product.start();
      await toldOnce(stage, lumen, await changeSomebody(stage, lumen));
      note("rotated; refused twice; back with its own keys");
    } finally {
      await closeStage(stage);
    }
  },
};

/** A key file that is whole, and opens nothing of what is stored. */
export const foreignKeys: Case = {
  row: "44b",
  title: "another installation's keys",
  async playAlone({ random, note, short }) {
    const stage: Stage = { ...(await openStage({ people: 60 })), random, note, short };
    const { product } = stage;
    try {
      await product.stop();
      const other = { current: "k1", keys: { k1: randomBytes(32).toString("base64") } };
      writeFileSync(join(product.dataDir, "vault-keys.json"), JSON.stringify(other), { mode: 0o600 });
      await refuses(stage, "another installation's", /key file/);
    } finally {
      await closeStage(stage);
    }
  },
};

function rotate(dataDir: string): void {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", DEMO: "1" };
  const run = spawnSync(process.execPath, ["scripts/vault.mjs", "rotate"], { env, encoding: "utf8" });
  must(run.status === 0, `the rotation failed: ${run.stderr}`);
}

async function refuses({ product }: Stage, what: string, why: RegExp): Promise<void> {
  const child = product.launch();
  const end = await until("npm start refuses", 90_000, () =>
    Promise.race([child.ended, new Promise<null>((done) => setTimeout(done, 50, null))]),
  ).catch(async (error: unknown) => {
    await child.stop();
    throw new Error(`with keys that are ${what} it starts`, { cause: error });
  });
  must(end.code !== 0, `with keys that are ${what} it ended with ${end.code}`);
  must(
    why.test(child.lastLines().join("\n")),
    `it does not say why: ${child.lastLines().slice(-3).join(" / ")}`,
  );
}
