import { AppError } from "@/server/errors";

/** What work at the vendor comes to if it takes no longer; the work is left to its own end. */
export function answeredWithin<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const tooLate = new AppError("vendor_failed", "The vendor did not answer in time.", {
      reason: "vendor_slow",
    });
    timer = setTimeout(reject, ms, tooLate);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
