// npm test: every check there is. The last line reads "N passed, N failed".
import { buildAndJourneys, drift, format, lint, realFaults, types, unitAndIntegration } from "./checks.mjs";
import { runCommand } from "./refusal.mjs";
import { runSteps } from "./steps.mjs";

const [build, journeys] = buildAndJourneys;

await runCommand(() =>
  runSteps([[lint, types, format, drift], [unitAndIntegration], [realFaults], [build], [journeys]]),
);
