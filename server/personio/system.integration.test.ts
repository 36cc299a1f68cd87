import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { selfSigned } from "@/sandbox/testing/self-signed";
import { readBody } from "./read-body";
import { systemOf } from "./system";
import type { HttpRequest } from "./transport";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
function machine(options: Parameters<typeof systemOf>[0] = {}) {
  const system = systemOf({ headersTimeoutMs: 150, bodyIdleTimeoutMs: 150, connections: 1, ...options });
  closers.push(() => system.close());
  return async (origin: string, more: Partial<HttpRequest> = {}) => {
    const answer = await system.send({ method: "GET", origin, path: "/", headers: {}, ...more });
    return (await readBody(answer)).toString();
  };
}
const json = { "content-type": "application/json" };

test("a connection that nobody accepts is unreachable, and nothing was sent", async () => {
  const origin = await listen(() => {});
  await closers.pop()?.();
  await expect(machine()(origin)).rejects.toMatchObject({
    kind: "unreachable",
    sent: false,
    transient: true,
  });
});

test("a certificate that nobody vouches for is unreachable, and nothing was sent", async () => {
  let asked = 0;
  const server = createTlsServer(selfSigned(), () => asked++);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(machine()(origin)).rejects.toMatchObject({ kind: "unreachable", sent: false });
  expect(asked).toBe(0);
});

test("a host that does not exist is unreachable, and nothing was sent", async () => {
  await expect(machine()("http://personio.invalid")).rejects.toMatchObject({
    kind: "unreachable",
    sent: false,
  });
});

test("a stalled header is slow, and its only connection is free again afterwards", async () => {
  let calls = 0;
  const origin = await listen((_, response) => void (++calls > 1 && response.writeHead(200, json).end("{}")));
  const read = machine();
  await expect(read(origin)).rejects.toMatchObject({
    kind: "slow",
    code: "UND_ERR_HEADERS_TIMEOUT",
    sent: true,
  });
  expect(await read(origin)).toBe("{}");
});

test("a stalled body is slow, and its only connection is free again afterwards", async () => {
  let calls = 0;
  const origin = await listen((_, response) => {
    response.writeHead(200, json).write("{");
    if (++calls > 1) response.end("}");
  });
  const read = machine();
  await expect(read(origin)).rejects.toMatchObject({ kind: "slow", code: "UND_ERR_BODY_TIMEOUT" });
  expect(await read(origin)).toBe("{}");
});

test("a body that trickles without end is stopped by the total deadline, or by the caller's if that is sooner", async () => {
  const origin = await listen((_, response) => {
    response.writeHead(200, json);
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  });
  await expect(machine({ totalTimeoutMs: 200 })(origin)).rejects.toMatchObject({
    kind: "slow",
    code: "TOTAL_TIMEOUT",
  });
  await expect(machine()(origin, { timeoutMs: 100 })).rejects.toMatchObject({
    kind: "slow",
    code: "TOTAL_TIMEOUT",
  });
});

test("a reset before the answer is unreachable, one within it leaves a broken answer; both may be repeated", async () => {
  const before = await listen((request) => request.socket.resetAndDestroy());
  await expect(machine()(before)).rejects.toMatchObject({ kind: "unreachable", sent: true, transient: true });
  const within = await listen((request, response) => {
    response.writeHead(200, { ...json, "content-length": "100" }).write("{");
    setTimeout(() => request.socket.destroy(), 20);
  });
  await expect(machine()(within)).rejects.toMatchObject({ kind: "broken", transient: true });
});

test("a redirect is answered as it is and not followed", async () => {
  const paths: (string | undefined)[] = [];
  const origin = await listen((request, response) => {
    paths.push(request.url);
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  const system = systemOf();
  closers.push(() => system.close());
  const answer = await system.send({ method: "GET", origin, path: "/", headers: {} });
  await readBody(answer);
  expect(answer.status).toBe(302);
  expect(paths).toEqual(["/"]);
});

test("the signal ends a request and a sleep with its own reason, and leaves no listener behind", async () => {
  const origin = await listen(() => {});
  const reason = new Error("stopping");
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 30);
  const system = systemOf();
  closers.push(() => system.close());
  await expect(machine()(origin, { signal: controller.signal })).rejects.toBe(reason);
  await expect(system.sleep(60_000, controller.signal)).rejects.toBe(reason);
});

test("no failure holds a header of the request", async () => {
  const origin = await listen((request) => request.socket.destroy());
  const headers = { authorization: "Bearer papi-secret" };
  const failure = await machine()(origin, { headers }).catch((error: unknown) => error as Error);
  expect(failure).not.toHaveProperty("cause");
  expect(JSON.stringify(failure) + String(failure)).not.toContain("papi-secret");
});
