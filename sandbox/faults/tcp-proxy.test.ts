import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { HandTimer } from "../testing/hand-timer";
import { openSandbox } from "../testing/open-sandbox";
import { startTcpProxy } from "./tcp-proxy";
import type { TcpProxy } from "./tcp-proxy";

async function startServer(serve: (socket: Socket) => void): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => socket.destroy());
    serve(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const echo = (socket: Socket) => void socket.pipe(socket);

async function openProxy(serve: (socket: Socket) => void = echo, seed = 7) {
  const timer = new HandTimer();
  const upstream = { host: "127.0.0.1", port: await startServer(serve) };
  const proxy = await startTcpProxy({ upstream, seed, timer });
  onTestFinished(() => proxy.down());
  return { proxy, timer };
}

/** A client that knows what it has got and how its connection ended. */
async function openClient({ address }: TcpProxy) {
  const socket = connect({ ...address, allowHalfOpen: true });
  const got = { text: "" };
  socket.on("data", (chunk) => (got.text += chunk.toString("latin1")));
  const ended = new Promise<string>((resolve) => {
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.on("end", () => resolve("end"));
    socket.on("close", () => resolve("close"));
  });
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  const until = async (text: string) => {
    while (got.text !== text) await once(socket, "data");
  };
  return { socket, got, ended, until };
}

describe("a TCP proxy without toxics", () => {
  it("passes everything on in both directions, half-closed ends too", async () => {
    const { proxy } = await openProxy();
    const { socket, got, ended } = await openClient(proxy);
    socket.end("first and last");
    expect(await ended).toBe("end");
    expect(got.text).toBe("first and last");
  });

  it("passes megabytes on unchanged", async () => {
    const bytes = Buffer.alloc(8 * 1024 * 1024, "0123456789abcdef!");
    const { proxy } = await openProxy((socket) => void socket.end(bytes));
    const client = connect(proxy.address);
    const hash = createHash("sha256");
    for await (const chunk of client) hash.update(chunk as Buffer);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("closes on its client when nobody is behind it", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await once(free, "listening");
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const proxy = await startTcpProxy({ upstream: { host: "127.0.0.1", port } });
    onTestFinished(() => proxy.down());
    const { ended } = await openClient(proxy);
    expect(["end", "close", "ECONNRESET"]).toContain(await ended);
  });
});

describe("a TCP proxy that is down", () => {
  it("cuts its connections, refuses new ones, and comes back on the same port", async () => {
    const { proxy } = await openProxy();
    const { port } = proxy.address;
    const { ended, socket, until } = await openClient(proxy);
    socket.write("x");
    await until("x");
    await proxy.down();
    expect(["end", "close", "ECONNRESET"]).toContain(await ended);
    expect([proxy.isUp, proxy.open]).toEqual([false, 0]);
    const [error] = (await once(connect(proxy.address), "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNREFUSED");
    await proxy.reset();
    expect(proxy.address.port).toBe(port);
    const again = await openClient(proxy);
    again.socket.write("y");
    await again.until("y");
  });
});

describe("toxics", () => {
  it("of type latency hold data back until their time has come, in order", async () => {
    const { proxy, timer } = await openProxy();
    proxy.addToxic({ type: "latency", stream: "downstream", attributes: { latency: 100 } });
    const { socket, got, until } = await openClient(proxy);
    socket.write("one");
    await timer.whenPending();
    timer.advance(99);
    expect(got.text).toBe("");
    timer.advance(1);
    await until("one");
    socket.write("two");
    await timer.whenPending();
    timer.advance(100);
    await until("onetwo");
  });

  it("of type bandwidth let a portion through at a time", async () => {
    const { proxy, timer } = await openProxy((socket) => void socket.write("x".repeat(250)));
    proxy.addToxic({ type: "bandwidth", attributes: { rate: 1 } });
    const { got, until } = await openClient(proxy);
    for (const [wait, total] of [
      [100, 100],
      [100, 200],
      [50, 250],
    ] as const) {
      await timer.whenPending();
      timer.advance(wait - 1);
      expect(got.text).toHaveLength(total - wait);
      timer.advance(1);
      await until("x".repeat(total));
    }
  });

  it("of type slicer send piece by piece", async () => {
    const { proxy, timer } = await openProxy();
    proxy.addToxic({ type: "slicer", attributes: { average_size: 2, delay: 1_000_000 } });
    const { socket, until } = await openClient(proxy);
    socket.write("abcde");
    await until("ab");
    for (const text of ["abcd", "abcde"]) {
      await timer.whenPending();
      timer.advance(1000);
      await until(text);
    }
  });

  it("of type slow_close pass the data at once and its end late", async () => {
    const { proxy, timer } = await openProxy((socket) => void socket.end("bye"));
    proxy.addToxic({ type: "slow_close", attributes: { delay: 500 } });
    const { ended, until, socket } = await openClient(proxy);
    await until("bye");
    await timer.whenPending();
    expect(socket.readableEnded).toBe(false);
    timer.advance(500);
    expect(await ended).toBe("end");
  });

  it("of type timeout swallow data and close in time", async () => {
    const { proxy, timer } = await openProxy();
    proxy.addToxic({ type: "timeout", stream: "upstream", attributes: { timeout: 300 } });
    const { socket, got, ended } = await openClient(proxy);
    socket.write("lost");
    await timer.whenPending();
    timer.advance(300);
    expect(["end", "close", "ECONNRESET"]).toContain(await ended);
    expect(got.text).toBe("");
  });

  it("of type timeout without a time close when they are taken away", async () => {
    const { proxy } = await openProxy();
    const { ended, socket, until } = await openClient(proxy);
    socket.write("x");
    await until("x");
    proxy.addToxic({ type: "timeout" });
    expect(proxy.removeToxic("timeout_downstream")).toBe(true);
    expect(["end", "close", "ECONNRESET"]).toContain(await ended);
    expect(proxy.removeToxic("timeout_downstream")).toBe(false);
  });

  it.each(["downstream", "upstream"] as const)(
    "of type reset_peer swallow the first answer, however quick it is, and cut the connection after the timeout: %s",
    async (stream) => {
      const { proxy, timer } = await openProxy();
      const { ended, got, socket, until } = await openClient(proxy);
      socket.write("x");
      await until("x");
      proxy.addToxic({ type: "reset_peer", stream, attributes: { timeout: 10 } });
      expect(timer.pending).toBe(0);
      socket.write("y");
      await timer.whenPending();
      socket.write("z");
      timer.advance(9);
      expect([got.text, proxy.open]).toEqual(["x", 1]);
      timer.advance(1);
      expect([await ended, got.text]).toEqual(["ECONNRESET", "x"]);
      await vi.waitFor(() => expect(proxy.open).toBe(0));
    },
  );

  it("of type reset_peer that are taken away leave a connection alone that had nothing to say, and no other", async () => {
    const { proxy, timer } = await openProxy();
    const [idle, busy] = [await openClient(proxy), await openClient(proxy)];
    proxy.addToxic({ type: "reset_peer", attributes: { timeout: 10 } });
    busy.socket.write("x");
    await timer.whenPending();
    proxy.removeToxic("reset_peer_downstream");
    idle.socket.write("y");
    await idle.until("y");
    timer.advance(10);
    expect([await busy.ended, busy.got.text]).toEqual(["ECONNRESET", ""]);
    expect(proxy.open).toBe(1);
  });

  it("of type reset_peer cut a connection that only ends", async () => {
    const { proxy, timer } = await openProxy((socket) => void socket.end());
    proxy.addToxic({ type: "reset_peer", attributes: { timeout: 10 } });
    const { ended } = await openClient(proxy);
    await timer.whenPending();
    timer.advance(10);
    expect(await ended).toBe("ECONNRESET");
  });

  it("of type limit_data let so many bytes through and close", async () => {
    const { proxy } = await openProxy((socket) => void socket.write("0123456789"));
    proxy.addToxic({ type: "limit_data", attributes: { bytes: 4 } });
    const { ended, got } = await openClient(proxy);
    expect(await ended).toBe("end");
    expect(got.text).toBe("0123");
  });

  it("work one after another", async () => {
    const { proxy, timer } = await openProxy((socket) => void socket.end("0123456789"));
    proxy.addToxic({ type: "limit_data", attributes: { bytes: 6 } });
    proxy.addToxic({ type: "latency", attributes: { latency: 5 } });
    const { ended, got } = await openClient(proxy);
    await timer.whenPending();
    timer.advance(5);
    expect(await ended).toBe("end");
    expect(got.text).toBe("012345");
  });

  it("with a toxicity hit the same connections for the same seed", async () => {
    const run = async () => {
      const { proxy } = await openProxy((socket) => void socket.end("whole"));
      proxy.addToxic({ type: "limit_data", toxicity: 0.5, attributes: { bytes: 1 } });
      const texts: string[] = [];
      for (let i = 0; i < 12; i++) {
        const { ended, got } = await openClient(proxy);
        await ended;
        texts.push(got.text);
      }
      return texts;
    };
    const [first, second] = [await run(), await run()];
    expect(first).toEqual(second);
    expect(new Set(first)).toEqual(new Set(["w", "whole"]));
  });

  it("change while connections are open, and have names of their own", async () => {
    const { proxy, timer } = await openProxy();
    const { socket, until } = await openClient(proxy);
    proxy.addToxic({ type: "latency", attributes: { latency: 1000 } });
    expect(proxy.addToxic({ type: "latency" })).toBeUndefined();
    expect(proxy.changeToxic("latency_downstream", { attributes: { latency: 10 } })?.attributes).toEqual({
      latency: 10,
      jitter: 0,
    });
    expect(proxy.changeToxic("nothing", {})).toBeUndefined();
    socket.write("x");
    await timer.whenPending();
    timer.advance(10);
    await until("x");
  });

  it("leave nothing running when the proxy goes down", async () => {
    const { proxy, timer } = await openProxy();
    proxy.addToxic({ type: "latency", attributes: { latency: 1000 } });
    proxy.addToxic({ type: "timeout", stream: "upstream", toxicity: 0, attributes: { timeout: 9000 } });
    const { socket, ended } = await openClient(proxy);
    socket.write("x");
    await timer.whenPending();
    await proxy.down();
    await ended;
    expect([timer.pending, proxy.open]).toEqual([0, 0]);
  });
});

it("a sandbox answers through a proxy as it does without", async () => {
  const { url, token } = await openSandbox();
  const { hostname, port } = new URL(url);
  const proxy = await startTcpProxy({ upstream: { host: hostname, port: Number(port) } });
  onTestFinished(() => proxy.down());
  proxy.addToxic({ type: "slicer", attributes: { average_size: 50, size_variation: 30, delay: 0 } });
  const path = "/v1/company/employees?limit=5";
  const init = { headers: { authorization: `Bearer ${token}`, connection: "close" } };
  const direct = await (await fetch(url + path, init)).text();
  expect(await (await fetch(`http://127.0.0.1:${proxy.address.port}${path}`, init)).text()).toBe(direct);
});
