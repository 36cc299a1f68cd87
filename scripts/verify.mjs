// npm run verify: the quick checks, under a minute.
import { format, lint, types, unit } from "./checks.mjs";
import { runCommand } from "./refusal.mjs";
import { runSteps } from "./steps.mjs";

await runCommand(() => runSteps([[lint, types, format], [unit]]));
