import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { setDataHeaders } from "./security-headers";

/** For products without npm. The number is that of the calls it answers to: they stay, or it becomes another. */
const PATH = /^\/connect\/v1\.js(\?|$)/;
const BUILD = join(import.meta.dirname, "../../packages/connect/build.mjs");

export type ConnectScript = { plain: Buffer; packed: Buffer; etag: string };

/** The plain script of our SDK, built of the source that is here: what is served is what this version of the flow speaks with. */
export async function buildConnectScript(): Promise<ConnectScript> {
  const out = await mkdtemp(join(tmpdir(), "rollcall-sdk-"));
  try {
    await promisify(execFile)(process.execPath, [BUILD, "--out", out]);
    return connectScript(await readFile(join(out, "rollcall-connect.js")));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** A script as it is served. */
export function connectScript(plain: Buffer): ConnectScript {
  const digest = createHash("sha256").update(plain).digest("base64url").slice(0, 22);
  return { plain, packed: gzipSync(plain, { level: 9 }), etag: `W/"${digest}"` };
}

/** Answers /connect/v1.js, to pages of any origin; false for any other path. */
export function answerConnectScript(
  request: IncomingMessage,
  response: ServerResponse,
  { plain, packed, etag }: ConnectScript,
): boolean {
  if (!PATH.test(request.url ?? "")) return false;
  setDataHeaders(response);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD", "content-type": "text/plain; charset=utf-8" });
    response.end("The script is read with GET.\n");
    return true;
  }
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  response.setHeader("access-control-allow-origin", "*"); // for `crossorigin` and `integrity`; it is the same for everybody
  response.setHeader("cache-control", "public, max-age=600, must-revalidate");
  response.setHeader("vary", "accept-encoding");
  response.setHeader("etag", etag);
  if (isKnown(request, etag)) {
    response.writeHead(304).end();
    return true;
  }
  const zipped = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(
    String(request.headers["accept-encoding"] ?? ""),
  );
  const body = zipped ? packed : plain;
  response.writeHead(200, {
    "content-type": "text/javascript; charset=utf-8",
    "content-length": body.length,
    ...(zipped ? { "content-encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
  return true;
}

/** Whether the browser has it already; proxies may have made a strong tag of ours. */
function isKnown({ headers }: IncomingMessage, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  const tags = String(headers["if-none-match"] ?? "").split(",");
  return tags.some((tag) => tag.trim() === "*" || bare(tag) === bare(etag));
}
