/** An amount of hours as people say it, "2 h 30 min": whole minutes, never mixed with days (rule R-03). */
export function hoursAndMinutes(hours: number): { hours: number; minutes: number } {
  const minutes = Math.round(Math.abs(hours) * 60);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** Personio counts to the hundredth; more digits are noise of the machine. */
export const amountFormat = { maximumFractionDigits: 2 } as const;
