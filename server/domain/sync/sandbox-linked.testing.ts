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
 * as those of a process do.
 */
export async function linkedSandbox({ breaker, ...options }: SandboxOptions & { breaker?: true } = {}) {
  const sandbox = await startSandbox({ people: 120, port: 0, limits: false, quiet: true, ...options });
  const { system, slept, skip, close } = impatient();
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
    return answer.json();
  };
  const requests = async () =>
    ((await control("GET", "/requests")) as { requests: LoggedRequest[] }).requests;
  const open = async (secret = sandbox.clientSecret) =>
    openPersonio({
      origin: sandbox.url,
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
  return {
    ctx,
    connectionId,
    open,
    sandbox,
    slept,
    skip,
    control,
    sync,
    fault: (rule: object) =>
      control("POST", "/faults", { path: "/v1/company/employees", method: "GET", ...rule }),
    calm: () => control("DELETE", "/faults"),
    /** how often a path was asked for since the sandbox started, of its last 200 requests */
    asked: async (path: string) =>
      (await requests()).filter((request) => request.path.startsWith(path)).length,
    people: () =>
      read((tx) => tx.employee.findMany({ where: { deletedAt: null }, orderBy: { vendorId: "asc" } })),
    quarantined: () => read((tx) => tx.quarantine.findMany()),
    events: () => read((tx) => tx.changeEvent.findMany({ orderBy: { id: "asc" } })),
    connection: () => read((tx) => tx.connection.findFirstOrThrow()),
    run: () =>
      read((tx) => tx.syncRun.findFirstOrThrow({ orderBy: [{ startedAt: "desc" }, { id: "desc" }] })),
    dueInFull: () => read((tx) => tx.connection.updateMany({ data: { lastFullAt: null } })),
  };
}
