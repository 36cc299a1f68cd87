/** What each kind of fault makes the client meet. */
export const aboutFaults = {
  status: "that status (500 if left out) with the error body of the version",
  latency: "the real answer, later",
  stall_header: "nothing, for ever",
  stall_body: "the head and half the body, then nothing",
  html: "a gateway's web page, 502",
  truncated_json: "half the JSON, ended as if it were all",
  wrong_json: "JSON of another shape",
  not_json: "a line of text that says it is JSON",
  wrong_length: "the whole body under a content-length that promises more, then the end of the connection",
  huge_body: "200 MB of JSON, or as many `bytes` as are given, sent as fast as the client reads",
  gzip_bomb: "the same 200 MB as gzip: about 200 kB on the wire",
  null_id: "the real list, one row of it without its id (null)",
  schema_drift: "the real list, one row of it with a status nobody knows and a field nobody knows",
  empty_list: "the real list without its rows, as where an integration may see no legal entity",
  stale_read:
    "for GET: the answer the same request got first since the rule is there, whatever was written since",
  reset: "a cut connection",
  success_false: "200 with `success: false`",
  rate_limit: "429, without `Retry-After` unless given",
} as const;

export type FaultKind = keyof typeof aboutFaults;

export const faultKinds = Object.keys(aboutFaults) as [FaultKind, ...FaultKind[]];
