import type { IncomingMessage, ServerResponse } from "node:http";
import { collectDefaultMetrics, Gauge, Histogram, register } from "prom-client";
import { databaseFigures, databaseIsReady } from "@/server/domain/health/database";
import { dataHeaderList } from "./security-headers";

collectDefaultMetrics();

new Gauge({
  name: "rollcall_database_connections",
  help: "Connections of this process to the database",
  labelNames: ["state"],
  collect() {
    const { total, idle, waiting } = databaseFigures();
    this.set({ state: "open" }, total);
    this.set({ state: "idle" }, idle);
    this.set({ state: "waiting_for_one" }, waiting);
  },
});

const duration = new Histogram({
  name: "rollcall_http_request_seconds",
  help: "Time to answer by kind of request",
  labelNames: ["kind", "status"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

/** Notes how long an answer took. `kind` is one of few words, never a path. */
export function observe(kind: string, response: ServerResponse): void {
  const begun = performance.now();
  response.once("close", () =>
    duration.observe(
      { kind, status: `${Math.floor(response.statusCode / 100)}xx` },
      (performance.now() - begun) / 1000,
    ),
  );
}

const LIVE = Buffer.from('{"status":"live"}');
const liveHeaders = [
  ...dataHeaderList,
  "content-type",
  "application/json; charset=utf-8",
  "content-length",
  String(LIVE.length),
];

/** Answers /health/live, /health/ready and /metrics; false for any other path. */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  isStopping: () => boolean,
): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  switch (request.url) {
    case "/health/live":
      response.writeHead(200, liveHeaders).end(LIVE);
      return true;
    case "/health/ready":
      void ready(response, isStopping());
      return true;
    case "/metrics":
      void metrics(response);
      return true;
    default:
      return false;
  }
}

async function ready(response: ServerResponse, stopping: boolean): Promise<void> {
  const ok = !stopping && (await databaseIsReady());
  write(
    response,
    ok ? 200 : 503,
    "application/json; charset=utf-8",
    JSON.stringify({ status: ok ? "ready" : "not ready" }),
  );
}

async function metrics(response: ServerResponse): Promise<void> {
  write(response, 200, register.contentType, await register.metrics());
}

function write(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, [...dataHeaderList, "content-type", type]).end(body);
}
