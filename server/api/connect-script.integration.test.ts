import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { buildConnectScript } from "./connect-script";
import { startFront } from "./testing";

let front: Awaited<ReturnType<typeof startFront>>;
beforeAll(async () => {
  front = await startFront(undefined, await buildConnectScript());
});
afterAll(() => Promise.all([front.close(), closeDatabase()]));

const get = (headers: Record<string, string> = {}, path = "/connect/v1.js", method = "GET") =>
  fetch(front.url + path, { method, headers });

test("the SDK is there as a plain script with the functions of its README, at most 5 kB packed", async () => {
  const answer = await get();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    "text/javascript; charset=utf-8",
  ]);
  const script = await answer.text();
  expect(gzipSync(script, { level: 9 }).byteLength).toBeLessThanOrEqual(5_000);
  const page = { URL, URLSearchParams, setTimeout, clearTimeout, queueMicrotask };
  const { Rollcall } = runInNewContext(`${script}; globalThis`, page) as {
    Rollcall: Record<string, unknown>;
  };
  for (const name of ["open", "authenticate", "redirect", "rapidForm", "ConnectError"])
    expect(typeof Rollcall[name], name).toBe("function");
});

test("pages of any origin may load it, and it holds nobody's data and sets no cookie", async () => {
  const { headers } = await get({ origin: "https://app.example", cookie: "session=1" });
  expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers.get("set-cookie")).toBeNull();
});

test("browsers keep it for minutes, then ask whether it has changed, and get it again only if so", async () => {
  const first = await get();
  expect(first.headers.get("cache-control")).toBe("public, max-age=600, must-revalidate");
  const etag = first.headers.get("etag") ?? "";
  expect(etag).not.toBe("");
  for (const known of [etag, etag.replace("W/", ""), `"another", ${etag}`, "*"]) {
    const again = await get({ "if-none-match": known });
    expect([known, again.status, await again.text()]).toEqual([known, 304, ""]);
    expect(again.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(again.headers.get("etag")).toBe(etag);
  }
  expect((await get({ "if-none-match": '"of-yesterday"' })).status).toBe(200);
});

test("it is packed for who takes that, and the same text either way", async () => {
  const packed = await get({ "accept-encoding": "gzip, br" });
  const plain = await get({ "accept-encoding": "identity" });
  expect([packed.headers.get("content-encoding"), plain.headers.get("content-encoding")]).toEqual([
    "gzip",
    null,
  ]);
  expect(packed.headers.get("vary")).toBe("accept-encoding");
  expect(await packed.text()).toBe(await plain.text());
  expect((await get({ "accept-encoding": "gzip;q=0" })).headers.get("content-encoding")).toBeNull();
});

test("it is read only, by its one address", async () => {
  const head = await get({}, "/connect/v1.js?any", "HEAD");
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const posted = await get({}, "/connect/v1.js", "POST");
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  for (const path of ["/connect/v1.jsx", "/connect/v2.js", "/connect/v1.js/", "/connect/../connect/v1xjs"])
    expect(await (await get({}, path)).text(), path).toBe("page");
});
