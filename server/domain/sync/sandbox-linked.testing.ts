// For tests: a sandbox company, a connection to it, and the product's own client between them.
import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import type { SandboxOptions } from "@/sandbox/server";
import { startSandbox } from "@/sandbox/server";
import { newWorkspace, systemCtx } from "@/server/domain/testing";
import { withWorkspace } from "@/server/db/with-workspace";
import { openPersonio } from "@/server/hris/personio/open-personio";
import { createBreaker } from "@/server/personio/breaker";
import { createMemoryLimiter } from "@/server/personio/limits";
import { systemOf } from "@/server/personio/system";
import type { StoredToken } from "@/server/personio/token";
import type { System } from "@/server/personio/transport";
import { syncConnection } from "./sync-connection";

type LoggedRequest = { path: string; method: string; status: number | null };
type Options = SandboxOptions & { breaker?: true; oneClock?: true; proxied?: true };

/** A pattern ends where the path does; without an asterisk it would be the list of attributes too. */
const listOfEmployees = "/v1/company/employee*";

/** The real network with short deadlines, on which waiting costs no time. */
function impatient(): {
  system: System;
  slept: number[];
  skip: (ms: number) => void;
  close: () => Promise<void>;
} {
  const real = systemOf({ headersTimeoutMs: 300, bodyIdleTimeoutMs: 300 });
  const slept: number[] = [];
  let skippedMs = 0;
  const system: System = {
    ...real,
    now: () => real.now() + skippedMs,
    sleep: async (ms) => {
      slept.push(ms);
      skippedMs += ms;
    },
  };
  return { system, slept, skip: (ms) => void (skippedMs += ms), close: real.close };
}

/**
 * Starts a sandbox, links it and answers what a test needs to disturb and to look at. With `breaker` its clients share one,
 * as those of a process do. With `oneClock` the sandbox's time passes as ours does, also where we only pretend to wait.
 * With `proxied` they meet through the sandbox's TCP proxy.
 */
export async function linkedSandbox({ breaker, oneClock, proxied, ...options }: Options = {}) {
  const { system, slept, skip, close } = impatient();
  const sandbox = await startSandbox({
    people: 120,
    port: 0,
    limits: false,
    quiet: true,
    ...(oneClock ? { now: () => new Date(system.now()) } : {}),
    ...(proxied ? { tcpProxyPort: 0 } : {}),
    ...options,
  });
  const shared = breaker && createBreaker(system);
  onTestFinished(async () => {
    await close();
    await sandbox.stop();
  });
  const { workspaceId } = await newWorkspace();
  const connectionId = randomUUID();
  const ctx = systemCtx(workspaceId);
  const read = <T>(fn: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace({ workspaceId }, fn);
  await read((tx) =>
    tx.connection.create({
      data: { workspaceId, id: connectionId, name: "Lumen", accountDigest: connectionId },
    }),
  );
  let token: StoredToken | null = null;
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${sandbox.url}/__sandbox/api${path}`, { method, headers, body: json });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    const text = await answer.text();
    return text === "" ? undefined : JSON.parse(text);
  };
  const requests = async () =>
    ((await control("GET", "/requests")) as { requests: LoggedRequest[] }).requests;
  const open = async (secret = sandbox.clientSecret) =>
    openPersonio({
      origin: sandbox.tcpProxyUrl ?? sandbox.url,
      credentials: { clientId: sandbox.clientId, clientSecret: secret },
      tokens: { load: async () => token, save: async (next) => void (token = next) },
      limiter: createMemoryLimiter(system),
      system,
      ...(shared ? { breaker: shared } : {}),
    });
  const sync = async (secret = sandbox.clientSecret) =>
    syncConnection(ctx, {
      connectionId,
      intervalSeconds: 300,
      signal: new AbortController().signal,
      open: () => open(secret),
    });
  const fault = (rule: object) =>
    control("POST", "/faults", { path: listOfEmployees, method: "GET", ...rule });
  /** How often the list of employees was asked for, of the last 200 requests. */
  const pagesAsked = async (status?: number) =>
    (await requests()).filter(
      (request) =>
        request.path.split("?")[0] === "/v1/company/employees" && (!status || request.status === status),
    ).length;
  /** what changed; that the first sync has ended is told apart */
  const events = () =>
    read((tx) =>
      tx.changeEvent.findMany({ where: { entity: { not: "connection" } }, orderBy: { id: "asc" } }),
    );
  const dueInFull = () => read((tx) => tx.connection.updateMany({ data: { lastFullAt: null } }));
  return {
    ctx,
    connectionId,
    open,
    sandbox,
    slept,
    skip,
    control,
    sync,
    fault,
    pagesAsked,
    /** the first page of the list comes as it is, the others meet the fault */
    faultFromPage2: async (rule: object) => {
      await fault({ kind: "latency", latencyMs: 0, times: 1 });
      await fault(rule);
    },
    calm: () => control("DELETE", "/faults"),
    /**
     * Walks everybody, and does something when the first page is answered and before the second is made up. Needs more
     * than one page of people.
     */
    async syncMeanwhile(act: () => Promise<unknown>) {
      const before = await pagesAsked(200);
      await fault({ kind: "latency", latencyMs: 0, times: 1 });
      await fault({ kind: "stall_header" }); // tried again after 300 ms, for as long as it stalls
      const walking = sync();
      while ((await pagesAsked(200)) === before);
      await act();
      await control("DELETE", "/faults");
      await walking;
    },
    /** I1: a whole walk finds nothing to tell that is not told already */
    async newsOfWalk() {
      const before = (await events()).length;
      await dueInFull();
      await sync();
      return (await events()).slice(before);
    },
    /** how often a path was asked for since the sandbox started, of its last 200 requests */
    asked: async (path: string) =>
      (await requests()).filter((request) => request.path.startsWith(path)).length,
    people: () =>
      read((tx) => tx.employee.findMany({ where: { deletedAt: null }, orderBy: { vendorId: "asc" } })),
    person: (index: number) =>
      read((tx) => tx.employee.findFirstOrThrow({ orderBy: { vendorId: "asc" }, skip: index, take: 1 })),
    /** how many of the last 200 requests were answered 429 */
    refusals: async () => (await requests()).filter(({ status }) => status === 429).length,
    quarantined: () => read((tx) => tx.quarantine.findMany()),
    events,
    connection: () => read((tx) => tx.connection.findFirstOrThrow()),
    run: () =>
      read((tx) => tx.syncRun.findFirstOrThrow({ orderBy: [{ startedAt: "desc" }, { id: "desc" }] })),
    dueInFull,
  };
}
