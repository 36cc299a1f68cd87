import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { waitBy } from "../faults/timer";
import type { World } from "../world";
import { rowsBefore } from "./list";

// Recorded (personio-api.md 8): attendances took 130 ms on page 1 and 590 ms on page 50, of 100 rows each.
const msPerRow = (590 - 130) / (49 * 100);
const mostMs = 10_000;

/** How much later than the first page one comes that has so many rows before it. */
export const depthDelayMs = (rows: number): number => Math.min(mostMs, Math.round(rows * msPerRow));

/** Lets deep pages of v2 lists wait, where the switch says so. */
export function slowDeepCursors(world: World): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const isOn = c.req.method === "GET" && world.quirks.isOn("slow_deep_cursors");
    const delayMs = isOn ? depthDelayMs(rowsBefore(new URL(c.req.url))) : 0;
    if (delayMs > 0) await waitBy(world.timer, delayMs);
    await next();
  });
}
