/** Troubles integrators meet again and again, each ready to be put in force. */
export const presets = [
  {
    name: "429 storm",
    about: "Every call is refused for a while.",
    fault: { kind: "rate_limit", path: "/v", retryAfter: 30, times: 20 },
  },
  {
    name: "429 without Retry-After",
    about: "As v1 answers: no hint when to try again.",
    fault: { kind: "rate_limit", path: "/v1", share: 0.5 },
  },
  {
    name: "Slow",
    about: "The right answer, three seconds late.",
    fault: { kind: "latency", path: "/v", latencyMs: 3000 },
  },
  {
    name: "One in five fails",
    about: "500 now and then.",
    fault: { kind: "status", path: "/v", status: 500, share: 0.2 },
  },
  {
    name: "Maintenance",
    about: "503 for everything.",
    fault: { kind: "status", path: "/v", status: 503, retryAfter: 120 },
  },
  {
    name: "HTML gateway page",
    about: "A web page where JSON should be.",
    fault: { kind: "html", path: "/v", times: 5 },
  },
  {
    name: "Half the JSON",
    about: "Ends as if it were all.",
    fault: { kind: "truncated_json", path: "/v", times: 3 },
  },
  {
    name: "Silence",
    about: "Connects and never answers.",
    fault: { kind: "stall_header", path: "/v", times: 3 },
  },
  {
    name: "Lost answer",
    about: "The write takes effect, its answer never comes.",
    fault: { kind: "reset", path: "/v", method: "POST", execute: true, times: 1 },
  },
  {
    name: "200 that failed",
    about: "success: false under status 200.",
    fault: { kind: "success_false", path: "/v1", times: 5 },
  },
  {
    name: "Stale reads",
    about: "What was read first is read again and again.",
    fault: { kind: "stale_read", path: "/v", method: "GET" },
  },
  {
    name: "A row without id",
    about: "One row of each list has id null.",
    fault: { kind: "null_id", path: "/v", method: "GET" },
  },
];

/** What a client meets, short enough for a choice and a sentence. The sandbox itself tells kinds that came later. */
const kinds = {
  status: "an error status",
  rate_limit: "429, too many requests",
  latency: "the right answer, late",
  stall_header: "no answer at all",
  stall_body: "half an answer, then nothing",
  truncated_json: "half the JSON, ended as if it were all",
  wrong_json: "JSON of another shape",
  html: "a gateway's web page",
  success_false: "200 with success: false",
  reset: "a cut connection",
  not_json: "text that says it is JSON",
  wrong_length: "a content-length that promises too much",
  huge_body: "a huge body",
  gzip_bomb: "a gzip bomb",
  null_id: "a list with one row without id",
  schema_drift: "a list with one row of another shape",
  empty_list: "a list without rows",
  stale_read: "the first answer again, whatever was written since",
};

export const nameOfKind = (kind) => kinds[kind] ?? kind.replaceAll("_", " ");

/** Kinds of a sandbox that does not list them. */
export const usualKinds = [
  "status",
  "latency",
  "stall_header",
  "stall_body",
  "html",
  "truncated_json",
  "wrong_json",
  "reset",
  "success_false",
  "rate_limit",
];

/**
 * One fault in one sentence.
 * @param {Record<string, any>} fault
 */
export function sentenceOf({
  kind,
  path,
  method,
  status,
  latencyMs,
  retryAfter,
  share,
  seed,
  times,
  bytes,
  execute,
}) {
  const what =
    kind === "status"
      ? `status ${status ?? 500}`
      : kind === "html" && status
        ? `${nameOfKind(kind)}, ${status}`
        : nameOfKind(kind);
  const parts = [
    `${method ?? "Any call to"} ${path} meets ${what}`,
    latencyMs !== undefined && `after ${latencyMs} ms`,
    retryAfter !== undefined && `with Retry-After ${retryAfter}`,
    execute && "once it has taken effect",
    share !== undefined && `in ${Math.round(share * 100)} % of calls`,
    share !== undefined && seed !== undefined && `drawn from ${seed}`,
    bytes !== undefined && `of ${bytes} bytes`,
    times !== undefined && (times === 1 ? "once" : `${times} times`),
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
