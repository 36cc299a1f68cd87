import { z } from "zod";

/** How a request for time off stands. */
export const TimeOffStatus = z.enum(["pending", "approved", "declined", "cancelled"]);
export type TimeOffStatus = z.infer<typeof TimeOffStatus>;

/** What a type of time off is counted in. */
export const TimeOffUnit = z.enum(["day", "hour"]);
export type TimeOffUnit = z.infer<typeof TimeOffUnit>;
