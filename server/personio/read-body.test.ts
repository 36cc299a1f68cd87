import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readBody } from "./read-body";
import { TransportFailure } from "./transport";

const answerOf = (chunks: Uint8Array[], headers: Record<string, string> = {}) => {
  let given = 0;
  let closed = false;
  const body = (async function* () {
    try {
      for (const chunk of chunks) {
        given += chunk.byteLength;
        yield chunk;
      }
    } finally {
      closed = true;
    }
  })();
  return { answer: { status: 200, headers, body }, given: () => given, closed: () => closed };
};
const text = '{"name":"Öztürk"}';

describe("readBody", () => {
  test("puts together characters that were cut between two chunks", async () => {
    const bytes = Buffer.from(text);
    const { answer } = answerOf([bytes.subarray(0, 10), bytes.subarray(10)]);
    expect((await readBody(answer)).toString()).toBe(text);
  });

  test("leaves a byte order mark out", async () => {
    const { answer } = answerOf([Buffer.from(`\uFEFF${text}`)]);
    expect((await readBody(answer)).toString()).toBe(text);
  });

  test("inflates gzip", async () => {
    const bytes = gzipSync(text);
    const { answer } = answerOf([bytes], {
      "content-encoding": "gzip",
      "content-length": String(bytes.length),
    });
    expect((await readBody(answer)).toString()).toBe(text);
  });

  test("stops at the limit and closes the stream instead of reading on", async () => {
    const chunk = Buffer.alloc(1_000);
    const { answer, given, closed } = answerOf(Array.from({ length: 1_000 }, () => chunk));
    await expect(readBody(answer, 5_000)).rejects.toMatchObject({ kind: "broken", code: "BODY_TOO_LARGE" });
    expect(given()).toBe(6_000);
    expect(closed()).toBe(true);
  });

  test("refuses an announced length above the limit at the first byte", async () => {
    const { answer } = answerOf([Buffer.from("{")], { "content-length": "200000000" });
    await expect(readBody(answer)).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
  });

  test("refuses a gzip bomb of 40 MB that arrives as 40 kB", async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
    const { answer } = answerOf([bomb], { "content-encoding": "gzip" });
    await expect(readBody(answer)).rejects.toMatchObject({ kind: "broken", code: "BODY_TOO_LARGE" });
  });

  test("refuses a body that is shorter than announced, as one that a repeat may mend", async () => {
    const { answer } = answerOf([Buffer.from('{"a":1')], { "content-length": "7" });
    await expect(readBody(answer)).rejects.toMatchObject({ code: "BODY_CUT_OFF", transient: true });
  });

  test.each([
    ["half a gzip", gzipSync(text).subarray(0, 20), "gzip"],
    ["an encoding we did not ask for", Buffer.from(text), "br"],
    ["bytes that are not UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22]), "identity"],
  ])("refuses %s", async (_, bytes, encoding) => {
    const { answer } = answerOf([bytes], { "content-encoding": encoding });
    await expect(readBody(answer)).rejects.toBeInstanceOf(TransportFailure);
  });
});
