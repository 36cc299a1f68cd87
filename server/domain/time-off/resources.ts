import type { ResourceId } from "@/contracts/connection";
import type { MirrorTable } from "@/server/db/time-off-rows";
import { timeOffRequests, timeOffTypes } from "@/server/db/time-off-rows";

/** In which table each resource of time off is mirrored. */
export const tableOf: Record<ResourceId, MirrorTable> = {
  timeOffTypes: timeOffTypes as MirrorTable,
  timeOffRequests: timeOffRequests as MirrorTable,
};
