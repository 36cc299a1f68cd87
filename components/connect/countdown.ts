/** What is left of a wait, rounded up so that "0 s" is never shown while we still wait. */
export function countdown(remainingMs: number): { minutes: number; seconds: number } {
  const whole = Number.isFinite(remainingMs) ? Math.max(0, Math.ceil(remainingMs / 1000)) : 0;
  return { minutes: Math.floor(whole / 60), seconds: whole % 60 };
}
