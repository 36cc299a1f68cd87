import { AppError, statusOf, type ErrorCode } from "@/server/errors";
import { log } from "@/server/log";

const titles: Record<ErrorCode, string> = {
  bad_request: "Bad Request",
  unauthenticated: "Unauthorized",
  forbidden: "Forbidden",
  not_found: "Not Found",
  conflict: "Conflict",
  unprocessable: "Unprocessable Entity",
  rate_limited: "Too Many Requests",
  internal: "Internal Server Error",
  vendor_failed: "Bad Gateway",
  unavailable: "Service Unavailable",
};

export type ErrorBody = {
  statusCode: number;
  error: string;
  message: string;
  reason: string;
  request_id: string;
  details?: { failures: { path: string; message: string }[] };
};

/** One error shape for the whole public API (unified-hris-api, 5.1). An unknown error's words stay in the log. */
export function toErrorAnswer(
  error: unknown,
  requestId: string,
): { status: number; body: ErrorBody; headers: Record<string, string> } {
  const known =
    error instanceof AppError
      ? error
      : new AppError(
          "internal",
          "Something went wrong on our side. Try again; if it stays, report the request id.",
        );
  if (known.code === "internal") log.error({ requestId, err: error }, "an API request failed");
  const status = statusOf[known.code];
  const retryAfter: Record<string, string> = known.retryAfterSeconds
    ? { "retry-after": String(Math.ceil(known.retryAfterSeconds)) }
    : {};
  const body = {
    statusCode: status,
    error: titles[known.code],
    message: known.message,
    reason: known.reason,
    request_id: requestId,
  };
  return { status, body, headers: retryAfter };
}
