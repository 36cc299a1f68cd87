import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { log } from "@/server/log";
import type { Pages } from "./pages";

const STOP_MS = 8_000;
const REVIVE_MS = 1_000;

/**
 * Next in a child of its own, reached over a private socket: rendering a page never holds up an API answer. A child
 * that dies is started again; requests meanwhile answer 503.
 */
export async function pagesInChild(): Promise<Pages> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-")); // mode 0700: nobody else reaches the socket
  const socketPath =
    process.platform === "win32" ? `\\\\.\\pipe\\rollcall-${process.pid}` : join(folder, "pages.sock");
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  let stopping = false;
  let child: ChildProcess;

  const start = async () => {
    child = fork(new URL("./child.ts", import.meta.url), [socketPath], {
      execArgv: process.execArgv,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.once("exit", (code) => {
      if (stopping) return;
      log.error({ code }, "the process that renders pages ended; starting it again");
      setTimeout(
        () => void start().catch((error: Error) => log.error({ err: error.message }, "pages do not start")),
        REVIVE_MS,
      );
    });
    await Promise.race([
      once(child, "message"),
      once(child, "exit").then(([code]) =>
        Promise.reject(new Error(`The process that renders pages ended with ${code}.`)),
      ),
    ]);
  };
  await start();

  return {
    handle: (request, response) => forward(request, response, socketPath, agent),
    close: async () => {
      stopping = true;
      const gone = child.exitCode === null ? once(child, "exit") : Promise.resolve();
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await gone;
      clearTimeout(timer);
      agent.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "proxy-connection",
  "te",
  "trailer",
]);

function forward(request: IncomingMessage, response: ServerResponse, socketPath: string, agent: Agent): void {
  const { method, url: path, headers } = request;
  const upstream = httpRequest(
    { socketPath, agent, method, path, headers: { ...headers, connection: "keep-alive" } },
    (answer) => {
      for (const [name, value] of Object.entries(answer.headers))
        if (value !== undefined && !HOP_BY_HOP.has(name)) response.setHeader(name, value);
      response.writeHead(answer.statusCode ?? 502);
      answer.pipe(response);
    },
  );
  upstream.on("error", (error) => {
    if (response.destroyed) return;
    log.warn({ err: error.message }, "a page could not be fetched from its process");
    if (!response.headersSent)
      response.writeHead(503, { "retry-after": "2", "content-type": "text/plain; charset=utf-8" });
    response.end("This page is starting again. Try again in a moment.");
  });
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
}
