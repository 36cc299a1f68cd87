import type { ServerResponse } from "node:http";
import { Readable, pipeline } from "node:stream";
import { createGzip } from "node:zlib";

const usualBytes = 200 * 1024 * 1024;
const blank = Buffer.alloc(64 * 1024, " ");

/** A JSON answer of exactly that many bytes: an empty list with a great deal of blanks in it. */
function* blankJson(bytes: number): Generator<Buffer> {
  const [head, tail] = ['{"success":true,"data":[', "]}"];
  yield Buffer.from(head.slice(0, bytes));
  let left = bytes - head.length - tail.length;
  for (; left > 0; left -= blank.length) yield blank.subarray(0, left);
  if (bytes > head.length) yield Buffer.from(tail.slice(0, bytes - head.length));
}

/** Streams a body nobody should take in whole; with gzip it is small until it is unpacked. */
export function sendBigBody(outgoing: ServerResponse, bytes: number = usualBytes, gzip = false): void {
  outgoing.writeHead(200, {
    "content-type": "application/json",
    ...(gzip ? { "content-encoding": "gzip" } : { "content-length": bytes }),
  });
  const body = Readable.from(blankJson(bytes), { objectMode: false });
  // A client that has seen enough hangs up: that is what this answer is for.
  const ended = () => outgoing.destroy();
  if (gzip) pipeline(body, createGzip({ level: 9 }), outgoing, ended);
  else pipeline(body, outgoing, ended);
}
