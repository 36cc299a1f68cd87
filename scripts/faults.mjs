// npm run faults [-- --row 36 --seed 7 --short]: real faults, played against a product of their own.
import { ensureGenerated } from "./generate.mjs";
import { runCommand } from "./refusal.mjs";
import { node } from "./steps.mjs";
import { sweepTestFolders } from "./test-database.mjs";

await runCommand(async () => {
  await sweepTestFolders();
  await ensureGenerated();
  return node(["--import", "tsx", "faults/run.ts", ...process.argv.slice(2)], { live: true });
});
