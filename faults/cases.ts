// The rows of the fault matrix that have an object in the product, in the order they are played.
import { clockSkewed } from "./cases/clock-skewed";
import { credentialsRevoked, rightWithdrawn, tokenExpired } from "./cases/credentials";
import { databaseBusy } from "./cases/database-busy";
import { databaseCrashed } from "./cases/database-crashed";
import { forged, outOfOrder, repeatedDelivery } from "./cases/deliveries";
import { diskFull } from "./cases/disk-full";
import { foreignKeys, keys } from "./cases/keys";
import { memory } from "./cases/memory";
import { movingList, recreated, vanishedList, whitelist } from "./cases/moving-company";
import { outage } from "./cases/outage";
import { poisonJob } from "./cases/poison-job";
import { twoWorkers } from "./cases/two-workers";
import { unlinkedInAWalk } from "./cases/unlinked-in-a-walk";
import { vendorTrouble } from "./cases/vendor-trouble";
import { workerEnded } from "./cases/worker-ended";
import { workerKilled } from "./cases/worker-killed";
import { workerStopped } from "./cases/worker-stopped";
import type { Case } from "./support/case";

export const cases: Case[] = [
  ...[workerKilled, workerStopped, workerEnded, twoWorkers, databaseCrashed, databaseBusy, poisonJob],
  ...vendorTrouble,
  ...[tokenExpired, credentialsRevoked, rightWithdrawn],
  ...[whitelist, repeatedDelivery, outOfOrder, forged],
  ...[movingList, vanishedList, recreated, unlinkedInAWalk, memory],
  ...[outage, keys, foreignKeys, diskFull, clockSkewed],
];

/** Rows without an object: they are played when there is one. */
export const notThereYet: { rows: string; why: string }[] = [
  { rows: "12", why: "values kept and not shared is part of 13; there are no rules yet that could freeze" },
  { rows: "18", why: "a flood of webhooks is measured: npm run bench -- webhooks" },
  { rows: "24", why: "nothing acts on a termination yet" },
  { rows: "25-31", why: "requests for time off are read, none is written yet" },
  { rows: "32", why: "civil dates concern screens and counting: unit tests, nothing to break from outside" },
  { rows: "39, 40", why: "there are no outgoing webhooks yet" },
];
