import { AppError } from "@/server/errors";
import type { ErrorCode } from "@/server/errors";
import type { Reason } from "@/contracts/reason";
import type { PersonioErrorKind } from "@/server/personio/errors";
import { PersonioError } from "@/server/personio/errors";

type Translation = { code: ErrorCode; reason: Reason; message: string };

/** Cause and next step (product-experience 5.4). */
const translations: Record<PersonioErrorKind, Translation> = {
  refused_credentials: {
    code: "vendor_failed",
    reason: "credentials_refused",
    message:
      "Personio did not accept this client ID and secret. Copy both again from the integration; the secret is shown only once.",
  },
  forbidden: {
    code: "vendor_failed",
    reason: "employees_not_readable",
    message:
      "The credentials work, but Employees: Read is missing. In Personio, open Connected integrations, choose the integration and add it under Access rights.",
  },
  rate_limited: {
    code: "rate_limited",
    reason: "rate_limited",
    message: "Personio asks us to slow down. We continue by ourselves.",
  },
  unreachable: {
    code: "vendor_failed",
    reason: "vendor_unreachable",
    message: "Personio cannot be reached. Your entries are kept. Try again in a few minutes.",
  },
  slow: {
    code: "vendor_failed",
    reason: "vendor_slow",
    message: "Personio is not answering in time. Your entries are kept. Try again in a few minutes.",
  },
  unexpected_answer: {
    code: "vendor_failed",
    reason: "vendor_unexpected_answer",
    message:
      "Personio's answer is not what it documents, so nothing of it was used. Try again in a few minutes; if it stays, show the details to your administrator.",
  },
  failed: {
    code: "vendor_failed",
    reason: "vendor_failed",
    message: "Personio reports a failure on its side. Your entries are kept. Try again in a few minutes.",
  },
  bad_request: {
    code: "vendor_failed",
    reason: "vendor_failed",
    message: "Personio refused this request. Show the details to your administrator.",
  },
  not_found: {
    code: "vendor_failed",
    reason: "vendor_failed",
    message: "Personio does not know this address. Show the details to your administrator.",
  },
};

/**
 * The same where a 403 is about one right beside that to read people: it is told as that right's, `forbidden`, and says
 * nothing about the rest of the account.
 *
 * @param right as Personio's screen names it
 */
export function toRightError(error: unknown, reason: Reason, right: string): unknown {
  const failure = toAppError(error);
  if (!(error instanceof PersonioError) || error.kind !== "forbidden" || !(failure instanceof AppError))
    return failure;
  const { details } = failure;
  return missingRight(reason, right, { cause: error, ...(details ? { details } : {}) });
}

/** One right beside that to read people is missing; it says nothing about the rest of the account. */
export function missingRight(
  reason: Reason,
  right: string,
  more: { cause?: unknown; details?: string } = {},
): AppError {
  const message = `The credentials work, but ${right} is missing. In Personio, open Connected integrations, choose the integration and add it under Access rights.`;
  return new AppError("forbidden", message, { ...more, reason });
}

/** Turns a failure of the Personio client into the error that verbs throw; anything else stays what it is. */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof PersonioError)) return error;
  const { code, reason, message } = translations[error.kind];
  const status = error.status === null ? null : `HTTP ${error.status}`;
  const trace = error.traceId && `trace ${error.traceId}`;
  const details = [status, trace, error.excerpt ?? error.message].filter(Boolean).join("\n");
  const retryAfterSeconds = error.retryAfterMs === null ? undefined : Math.ceil(error.retryAfterMs / 1000);
  return new AppError(code, message, { cause: error, reason, details, retryAfterSeconds });
}
