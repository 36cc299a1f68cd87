import type { PersonioErrorDetails, PersonioErrorKind } from "./errors";
import { PersonioError } from "./errors";
import { readJsonBody } from "./read-json-body";
import { excerptOf, redact } from "./redact";
import { readRetryAfter } from "./retry";
import type { HttpAnswer } from "./transport";
import { headerOf } from "./transport";

export type Answer = { status: number; headers: HttpAnswer["headers"]; body: Buffer };
/** What was asked, for messages; `secrets` are what must never show up in one. */
export type Asked = { label: string; secrets: readonly string[]; now: number };

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? value.trim() : null);

async function parse(body: Buffer): Promise<unknown> {
  try {
    return await readJsonBody(body);
  } catch {
    return undefined;
  }
}

/** Personio's own sentence; eight shapes are known, tried in the order of personio-api.md section 10. */
function sentenceOf(body: unknown): string | null {
  const top: unknown = Array.isArray(body) ? body[0] : body;
  if (!isObject(top)) return null;
  const first: unknown = Array.isArray(top.errors) ? top.errors[0] : null;
  const inErrors = isObject(first)
    ? (textOf(first.detail) ?? textOf(first.details) ?? textOf(first.title))
    : null;
  const inError = isObject(top.error) ? textOf(top.error.message) : null;
  return inErrors ?? textOf(top.error_description) ?? inError ?? textOf(top.error) ?? textOf(top.message);
}

function traceOf(body: unknown, answer: Answer): string | null {
  const top = isObject(body) ? body : {};
  const found =
    textOf(top.personio_trace_id) ??
    textOf(top.trace_id) ??
    headerOf(answer, "x-trace-id") ??
    headerOf(answer, "x-request-id");
  return found !== null && /^[\w.:-]{1,100}$/.test(found) ? found : null;
}

function kindOf(status: number): PersonioErrorKind {
  if (status === 401) return "refused_credentials";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 408) return "slow";
  if (status === 429) return "rate_limited";
  if (status >= 500) return "failed";
  return status >= 400 ? "bad_request" : "unexpected_answer"; // a redirect is never followed
}

/**
 * Turns an answer into its JSON, or throws. A 4xx page of HTML comes from a gateway or a firewall, not from Personio's
 * program: it says nothing about credentials, rights or people, so it must not count as 401, 403 or 404.
 */
export async function readAnswer(answer: Answer, asked: Asked): Promise<unknown> {
  const { status } = answer;
  const type = headerOf(answer, "content-type") ?? "";
  const isJson = /^\s*application\/(?:[\w.+-]+\+)?json\b/i.test(type);
  const body = isJson ? await parse(answer.body) : undefined;
  const sentence = sentenceOf(body);
  const code =
    isObject(body) && typeof body.error === "string" && /^\w{1,50}$/.test(body.error) ? body.error : null;
  const fail = (kind: PersonioErrorKind, problem: string, more: PersonioErrorDetails = {}) =>
    new PersonioError(kind, `${asked.label}: ${problem}`, {
      status,
      traceId: traceOf(body, answer),
      vendorMessage: sentence && redact(sentence, asked.secrets).slice(0, 300),
      vendorCode: code !== null && redact(code, asked.secrets) === code ? code : null,
      ...more,
    });
  const excerptOfBody = () => excerptOf(answer.body.toString(), asked.secrets);

  if (status === 204) return undefined;
  if (status >= 200 && status < 300) {
    // Of a 2xx body that is JSON only failures are quoted: the rest may be people.
    if (!isJson) throw fail("unexpected_answer", "the answer is not JSON", { excerpt: excerptOfBody() });
    if (body === undefined)
      throw fail("unexpected_answer", `the JSON breaks off or is none (${answer.body.length} bytes)`);
    if (!isObject(body) || body.success !== false) return body;
    // success:false comes with HTTP 200 too (personio-api.md 6.1)
    const { data: _people, ...failure } = body;
    throw fail("failed", "success is false", { excerpt: excerptOf(JSON.stringify(failure), asked.secrets) });
  }

  const kind = kindOf(status);
  const fromElsewhere = /^\s*text\/html\b/i.test(type) || (kind === "not_found" && body === undefined);
  if (fromElsewhere && status < 500 && status !== 429) {
    throw fail("unexpected_answer", `status ${status} without JSON`, { excerpt: excerptOfBody() });
  }
  throw fail(kind, `status ${status}`, {
    excerpt: excerptOfBody(),
    retryAfterMs: readRetryAfter(headerOf(answer, "retry-after"), asked.now),
    transient: kind === "rate_limited" || kind === "slow" || (status >= 500 && status !== 501),
  });
}
