import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

// Recorded texts. The trailing space is Personio's own, and German comes whatever language is asked for.
export const v1Texts = {
  notFound: "Es ist ein Problem aufgetreten ",
  pictureNotFound: "Etwas ist schiefgelaufen ...",
  wrongCredentials: "Wrong credentials",
  notProvided: "Authorization is not provided",
  notValid: "Provided authorization is not valid",
  invalidData: "The given data failed to pass validation.",
  blacklisted: "The token has been blacklisted",
  tooMany: "Too Many Attempts.",
} as const;

/** The answer to a body that is neither JSON nor a form; ours. */
export const unreadable = "The request body could not be read.";

export type ErrorData = Record<string, string[]>;

/** Answers in the error envelope of v1; the code is often, not always, the status. */
export function v1Error(c: Context, status: ContentfulStatusCode, message: string, code: number = status) {
  return c.json({ success: false, error: { code, message } }, status);
}

/** The answer to values v1 refuses: status 422, code 0, messages by field. */
export function v1Invalid(c: Context, errorData: ErrorData) {
  return c.json(
    { success: false, error: { code: 0, message: v1Texts.invalidData, error_data: errorData } },
    422,
  );
}
