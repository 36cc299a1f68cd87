// The only file of this folder that touches the real clock, random numbers, timers and the network.
import { setTimeout as wait } from "node:timers/promises";
import { Agent } from "undici";
import type { HttpAnswer, HttpRequest, System, TransportFailureKind } from "./transport";
import { TransportFailure } from "./transport";

export type SystemOptions = {
  connectTimeoutMs?: number;
  headersTimeoutMs?: number;
  bodyIdleTimeoutMs?: number;
  /** for one try, from the first byte sent to the last byte read */
  totalTimeoutMs?: number;
  /** at most so many connections to one origin */
  connections?: number;
};

const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);
/** What Node says of a certificate before anything is sent over the connection (nodejs.org, tls, X509 certificate error codes). */
const untrusted =
  /^(ERR_TLS_|CERT_|CRL_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|PATH_LENGTH_EXCEEDED$)/;
const deadlines = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);
const malformed = /^(HPE_|UND_ERR_(HEADERS_OVERFLOW|RES_|INVALID|REQ_CONTENT_LENGTH))/;

/** undici's errors hold headers and pieces of the answer: only their code goes on. */
function failureOf(error: unknown, phase: "headers" | "body"): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const { code: raw, syscall } = error as { code?: unknown; syscall?: unknown };
  const code = typeof raw === "string" && /^[A-Z][A-Z0-9_]{1,60}$/.test(raw) ? raw : "UNKNOWN";
  if (
    code === "UND_ERR_CONNECT_TIMEOUT" ||
    syscall === "connect" ||
    neverSent.has(code) ||
    untrusted.test(code)
  ) {
    return new TransportFailure("unreachable", code, false, true);
  }
  if (deadlines.has(code)) return new TransportFailure("slow", code, true, true);
  if (malformed.test(code)) {
    return new TransportFailure("broken", code, true, code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH");
  }
  const kind: TransportFailureKind = phase === "body" ? "broken" : "unreachable";
  return new TransportFailure(kind, code, true, true);
}

/** A signal that ends at the deadline or with the caller's, and how to take it down again. */
function limitTo(ms: number, signal: AbortSignal | undefined) {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new TransportFailure("slow", "TOTAL_TIMEOUT", true, true)),
    ms,
  );
  const onAbort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  const end = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  };
  return { signal: controller.signal, end };
}

/** The real machine, with one pool of connections per origin and a deadline for each phase of a call. */
export function systemOf(options: SystemOptions = {}): System & { close(): Promise<void> } {
  const { connectTimeoutMs = 5_000, headersTimeoutMs = 15_000, bodyIdleTimeoutMs = 10_000 } = options;
  const { totalTimeoutMs = 30_000, connections = 16 } = options;
  const agent = new Agent({
    connections,
    pipelining: 1,
    headersTimeout: headersTimeoutMs,
    bodyTimeout: bodyIdleTimeoutMs,
    connect: { timeout: connectTimeoutMs },
  });

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    const { method, origin, path, headers, body, signal, timeoutMs = Infinity } = request;
    signal?.throwIfAborted();
    const limit = limitTo(Math.min(totalTimeoutMs, timeoutMs), signal);
    const fail = (error: unknown, phase: "headers" | "body") => {
      limit.end();
      return signal?.aborted ? signal.reason : failureOf(error, phase);
    };
    try {
      const answer = await agent.request({ method, origin, path, headers, body, signal: limit.signal });
      const chunks = async function* () {
        try {
          yield* answer.body as AsyncIterable<Uint8Array>;
          limit.end();
        } catch (error) {
          throw fail(error, "body");
        } finally {
          limit.end();
        }
      };
      return { status: answer.statusCode, headers: answer.headers, body: chunks() };
    } catch (error) {
      throw fail(error, "headers");
    }
  }

  return {
    now: () => Date.now(),
    random: () => Math.random(),
    sleep: async (ms, signal) => {
      try {
        await wait(ms, undefined, { signal });
      } catch (error) {
        throw signal?.aborted ? signal.reason : error;
      }
    },
    send,
    close: () => agent.close(),
  };
}
