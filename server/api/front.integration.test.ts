import { connect } from "node:net";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { startFront } from "./testing";

let front: Awaited<ReturnType<typeof startFront>>;
let seenByPages: NodeJS.Dict<string | string[]> = {};

beforeAll(async () => {
  front = await startFront((request, response) => {
    seenByPages = request.headers;
    response.end("page");
  });
});
afterAll(() => Promise.all([front.close(), closeDatabase()]));

const get = (path: string, init: RequestInit = {}) =>
  fetch(front.url + path, { redirect: "manual", ...init });

/** fetch() forbids some headers; a raw request does not. */
function raw(
  path: string,
  headers: Record<string, string>,
  method = "GET",
  body?: string,
): Promise<{ status: number; text: string }> {
  return new Promise((done, fail) => {
    const sent = httpRequest({ host: "127.0.0.1", port: front.port, path, method, headers }, (answer) => {
      let text = "";
      answer
        .on("data", (part) => (text += part))
        .on("end", () => done({ status: answer.statusCode ?? 0, text }));
    });
    sent.on("error", fail).end(body);
  });
}

describe("every answer", () => {
  test.each([
    "/",
    "/health/live",
    "/health/ready",
    "/metrics",
    "/openapi.json",
    "/unified/hris/employees",
    "/api/trpc/session.me",
    "/nowhere",
  ])("%s carries the security headers", async (path) => {
    const { headers } = await get(path);
    expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toMatch(/camera=\(\)/);
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("server")).toBeNull();
  });

  test("that is not a page is never stored and can do nothing", async () => {
    const { headers } = await get("/unified/hris/employees");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
  });
});

describe("a page", () => {
  test("gets a nonce of its own for each request, the same in the header and for the framework", async () => {
    const nonceOf = async () =>
      /'nonce-([^']+)'/.exec((await get("/directory")).headers.get("content-security-policy") ?? "")?.[1];
    const [first, second] = [await nonceOf(), await nonceOf()];
    expect(first).toBeTruthy();
    expect(first).not.toBe(second);
    expect(seenByPages["x-nonce"]).toBe(second);
    expect(seenByPages["content-security-policy"]).toContain(`'nonce-${second}'`);
  });

  test("allows no script or style element without the nonce", async () => {
    const policy = (await get("/")).headers.get("content-security-policy") ?? "";
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|style-src-elem[^;]*unsafe-inline/);
  });

  test("never sees headers that only the front may set", async () => {
    await get("/directory?x=1", {
      headers: {
        "x-nonce": "evil",
        "x-middleware-subrequest": "src/middleware",
        "x-path": "/evil",
        "x-forwarded-host": "evil.example",
        "x-forwarded-for": "6.6.6.6",
        "x-client-address": "6.6.6.6",
      },
    });
    expect(seenByPages["x-client-address"]).toBe("127.0.0.1");
    expect(seenByPages["x-nonce"]).not.toBe("evil");
    expect(seenByPages["x-middleware-subrequest"]).toBeUndefined();
    expect(seenByPages["x-forwarded-host"]).toBeUndefined();
    expect(seenByPages["x-path"]).toBe("/directory?x=1");
  });

  test.each(["POST", "PUT", "DELETE", "PATCH"])("refuses %s: there are no server actions", async (method) => {
    expect((await get("/directory", { method })).status).toBe(405);
  });

  test("of sign-in takes POST", async () => {
    expect((await get("/api/auth/signin/email", { method: "POST", body: "a=b" })).status).toBe(200);
  });
});

describe("the front refuses", () => {
  test("a host name that is not its own (DNS rebinding)", async () => {
    expect(await raw("/", { host: "evil.example" })).toMatchObject({ status: 421 });
    expect(await raw("/", { host: "people.lumen.example" })).toMatchObject({ status: 200 });
  });

  test("a body over 1 MB, before reading it", async () => {
    expect(
      (await get("/api/trpc/session.me", { method: "POST", body: "x".repeat(1024 * 1024 + 1) })).status,
    ).toBe(413);
  });

  test("a body of unknown length", async () => {
    expect(
      await raw("/api/trpc/session.me", { host: "localhost", "transfer-encoding": "chunked" }, "POST", "{}"),
    ).toMatchObject({ status: 411 });
  });

  test("every upgrade", async () => {
    const answer = await new Promise<string>((done) => {
      const socket = connect(front.port, "127.0.0.1", () =>
        socket.write(
          "GET /api/trpc HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        ),
      );
      let text = "";
      socket
        .on("data", (part) => (text += part))
        .on("close", () => done(text))
        .on("error", () => done(text));
    });
    expect(answer).toBe("");
  });
});

describe("tRPC refuses", () => {
  const call = (headers: Record<string, string>, method = "POST", path = "/api/trpc/session.me") =>
    raw(path, { host: "localhost", ...headers }, method, method === "POST" ? "{}" : undefined);
  const good = { "content-type": "application/json", "x-rollcall": "1" };

  test.each([
    ["without our header", { "content-type": "application/json" }],
    ["that is not JSON", { ...good, "content-type": "text/plain" }],
    ["from another origin", { ...good, origin: "https://evil.example" }],
    ["that the browser calls cross-site", { ...good, "sec-fetch-site": "cross-site" }],
    ["that the browser calls same-site", { ...good, "sec-fetch-site": "same-site" }],
  ])("a request %s", async (_case, headers) => {
    expect(await call(headers as Record<string, string>)).toMatchObject({ status: 403 });
  });

  test("a query by GET", async () => {
    expect(await call(good, "GET")).toMatchObject({ status: 403 });
  });

  test("more than twenty calls in one request", async () => {
    expect(
      await call(good, "POST", `/api/trpc/${Array(21).fill("session.me").join(",")}?batch=1`),
    ).toMatchObject({ status: 400 });
  });

  test("nobody, with a reason and a request id", async () => {
    const { status, text } = await call({ ...good, origin: "http://localhost" });
    expect(status).toBe(401);
    expect(text).toContain('"reason":"not_signed_in"');
    expect(text).toMatch(/"requestId":"[0-9a-f-]{36}"/);
    expect(text).not.toMatch(/stack|at \//);
  });
});

describe("health", () => {
  test("is live and ready, and not ready any more once it is stopping", async () => {
    const other = await startFront();
    const status = async (path: string) => (await fetch(other.url + path)).status;
    expect([await status("/health/live"), await status("/health/ready")]).toEqual([200, 200]);
    other.beginStop();
    expect([await status("/health/live"), await status("/health/ready")]).toEqual([200, 503]);
    await other.close();
  });

  test("has figures that name kinds and never paths", async () => {
    await get("/unified/hris/employees/4711");
    const text = await (await get("/metrics")).text();
    expect(text).toContain("rollcall_http_request_seconds");
    expect(text).not.toContain("4711");
  });
});
