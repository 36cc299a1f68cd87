const MINUTE_MS = 60_000;
const steps = [
  { unit: "days", ms: 48 * 60 * MINUTE_MS, each: 24 * 60 * MINUTE_MS },
  { unit: "hours", ms: 120 * MINUTE_MS, each: 60 * MINUTE_MS },
  { unit: "minutes", ms: MINUTE_MS, each: MINUTE_MS },
] as const;

/** How long something lasted, in the largest unit of which it is at least two. */
export function lasted(
  from: Date,
  to: Date,
): { unit: "seconds" | "minutes" | "hours" | "days"; count: number } {
  const ms = Math.max(0, to.getTime() - from.getTime());
  const step = steps.find((one) => ms >= one.ms);
  return step ? { unit: step.unit, count: Math.round(ms / step.each) } : { unit: "seconds", count: 0 };
}
