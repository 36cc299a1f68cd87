// npm run db -- migrate dev --name x: Prisma's command line on DATABASE_URL, or on the embedded database.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { openDatabase } from "./database.mjs";
import { prismaCli, quietPrisma } from "./generate.mjs";
import { runCommand } from "./refusal.mjs";
import { readSettings } from "./settings.mjs";

await runCommand(async () => {
  const database = await openDatabase(readSettings(), { log: console.error });
  // Ctrl-C reaches the command by itself; here it must only not cut the tidy end short.
  process.on("SIGINT", () => {});
  try {
    const child = spawn(process.execPath, [prismaCli(), ...process.argv.slice(2)], {
      cwd: join(import.meta.dirname, ".."),
      env: { ...process.env, ...quietPrisma, DATABASE_URL: database.url },
      stdio: "inherit",
    });
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    return await new Promise((done) => child.on("close", (code) => done(code ?? 1)));
  } finally {
    await database.stop();
  }
});
