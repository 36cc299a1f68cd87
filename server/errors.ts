import type { Reason } from "@/contracts/reason";

/** Every error a caller can meet, with the one HTTP status that each transport uses. */
export const statusOf = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unprocessable: 422,
  rate_limited: 429,
  internal: 500,
  vendor_failed: 502,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof statusOf;

type Options = {
  cause?: unknown;
  reason?: Reason;
  /** seconds until a repeat makes sense */
  retryAfterSeconds?: number;
  /** the vendor's own words, for "Details"; must not hold a secret or a person's data */
  details?: string;
};

/** The one error that verbs throw. `message` is English, for people, and says cause and next step. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: Reason;
  readonly retryAfterSeconds: number | undefined;
  readonly details: string | undefined;

  constructor(code: ErrorCode, message: string, options: Options = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.reason = options.reason ?? defaultReason[code];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.details = options.details;
  }
}

const defaultReason: Record<ErrorCode, Reason> = {
  bad_request: "input_invalid",
  unauthenticated: "not_signed_in",
  forbidden: "not_allowed",
  not_found: "not_found",
  conflict: "already_linked",
  unprocessable: "input_invalid",
  rate_limited: "rate_limited",
  internal: "internal",
  vendor_failed: "vendor_failed",
  unavailable: "unavailable",
};
