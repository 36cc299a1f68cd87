// npm run bench -- <name> [--json] [...]: one bench on a throw-away database. With --json nothing but the bench's
// own object goes to stdout.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Refusal, runCommand } from "./refusal.mjs";
import { startTestDatabase } from "./test-database.mjs";

const root = join(import.meta.dirname, "..");

function requireBench(name) {
  const folder = join(root, "bench");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const benches = files.filter((file) => /^[^.]+\.ts$/.test(file)).map((file) => file.slice(0, -3));
  if (benches.includes(name)) return `bench/${name}.ts`;
  const list = benches.length ? benches.join(", ") : "none yet";
  throw new Refusal(`${name ? `there is no bench "${name}"` : "name a bench"}; there is: ${list}`);
}

await runCommand(async () => {
  const [name, ...args] = process.argv.slice(2);
  const file = requireBench(name);
  const database = await startTestDatabase();
  try {
    const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
      cwd: root,
      stdio: "inherit",
      env: {
        ...process.env,
        TEST_DATABASE_URL: database.url,
        TEST_OWNER_DATABASE_URL: database.ownerUrl,
        VAULT_KEY_FILE: database.vaultKeyFile,
      },
    });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    return await new Promise((done) => child.on("close", (code) => done(code ?? 1)));
  } finally {
    await database.stop();
  }
});
