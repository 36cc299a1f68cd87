import { AppError } from "@/server/errors";
import type { Failure } from "./apply-pass";

/** What the vendor did wrong is dealt with; our own trouble is thrown, and the job comes again. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError && error.code !== "internal") return error;
  throw error;
}
