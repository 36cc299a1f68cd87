import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { HttpAnswer } from "./transport";
import { headerOf, TransportFailure } from "./transport";

export const MAX_BODY_BYTES = 10 * 1024 * 1024;
const inflate = promisify(gunzip);
const BYTE_ORDER_MARK = Buffer.from("\uFEFF");

const refuse = (code: string, transient = false) => new TransportFailure("broken", code, true, transient);

async function collect(answer: HttpAnswer, maxBytes: number): Promise<Buffer> {
  const announced = headerOf(answer, "content-length");
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early closes the stream, and with it the connection.
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes || Number(announced) > maxBytes) throw refuse("BODY_TOO_LARGE");
    chunks.push(chunk);
  }
  if (announced !== null && Number(announced) !== bytes) throw refuse("BODY_CUT_OFF", true);
  return Buffer.concat(chunks, bytes);
}

/**
 * Reads a body of UTF-8, without its byte order mark, never more than `maxBytes` of it, neither before nor after inflation. gzip is accepted
 * because a page of a hundred people repeats every label a hundred times (400 kB become some 20 kB) while inflating
 * it takes 1 to 2 ms outside the main thread; `maxOutputLength` stops a bomb. Any other encoding is refused.
 */
export async function readBody(answer: HttpAnswer, maxBytes = MAX_BODY_BYTES): Promise<Buffer> {
  const encoding = headerOf(answer, "content-encoding")?.trim().toLowerCase() ?? "identity";
  let body = await collect(answer, maxBytes);
  if (encoding === "gzip" && body.length > 0) {
    try {
      body = await inflate(body, { maxOutputLength: maxBytes });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      throw code === "ERR_BUFFER_TOO_LARGE" ? refuse("BODY_TOO_LARGE") : refuse("BODY_NOT_GZIP", true);
    }
  } else if (encoding !== "identity" && encoding !== "gzip") throw refuse("BODY_ENCODING_UNKNOWN");
  if (!isUtf8(body)) throw refuse("BODY_NOT_UTF8");
  return body.subarray(0, 3).equals(BYTE_ORDER_MARK) ? body.subarray(3) : body;
}
