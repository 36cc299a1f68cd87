import type { ServerResponse } from "node:http";

const common: [string, string][] = [
  ["strict-transport-security", "max-age=31536000; includeSubDomains"],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"],
  ["x-frame-options", "DENY"],
];

const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Pages: scripts and styles run with the request's nonce or not at all. */
export function pagePolicy(nonce: string, development: boolean, ancestors = "'none'"): string {
  return [
    "default-src 'self'",
    // Development tools of the framework evaluate code; the product does not.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ].join("; ");
}

/** Everything that is not a page: data, never a document. */
const dataHeaders: [string, string][] = [
  ...common,
  ["content-security-policy", dataPolicy],
  ["cache-control", "no-store"],
];

export function setDataHeaders(response: ServerResponse): void {
  for (const [name, value] of dataHeaders) response.setHeader(name, value);
}

export function setPageHeaders(response: ServerResponse, policy: string): void {
  for (const [name, value] of common) response.setHeader(name, value);
  response.setHeader("content-security-policy", policy);
}

/** A page that others may frame or open as a popup: its policy says who, and its opener hears from it. */
export function allowEmbedding(response: ServerResponse): void {
  response.removeHeader("x-frame-options");
  response.setHeader("cross-origin-opener-policy", "unsafe-none");
  response.setHeader("cross-origin-resource-policy", "cross-origin");
}

/** The same as one flat list, for answers written in one go. */
export const dataHeaderList: readonly string[] = dataHeaders.flat();
