import type { IncomingMessage } from "node:http";

/**
 * Takes these headers out of a request and sets the front's own: for readers of `headers` (Next) and of `rawHeaders`
 * (Hono) alike, so that nobody outside can set one.
 */
export function setOwnHeaders(
  request: IncomingMessage,
  names: ReadonlySet<string>,
  own: Record<string, string>,
): void {
  const { rawHeaders: raw, headers } = request;
  for (const name of names) delete headers[name];
  let kept = 0;
  for (let at = 0; at < raw.length; at += 2) {
    if (names.has(raw[at]?.toLowerCase() ?? "")) continue;
    raw[kept++] = raw[at] ?? "";
    raw[kept++] = raw[at + 1] ?? "";
  }
  raw.length = kept;
  for (const [name, value] of Object.entries(own)) {
    headers[name] = value;
    raw.push(name, value);
  }
}
