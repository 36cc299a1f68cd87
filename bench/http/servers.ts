// The servers that are measured: the product's front in both shapes, and the bare baseline.
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuilt } from "@/scripts/build.mjs";
import { freePort } from "@/scripts/embedded-db.mjs";
import { productEnv } from "@/scripts/product-env.mjs";
import { newApiToken } from "@/server/auth/api-token";
import { createApiToken } from "@/server/domain/api-tokens/api-tokens";
import type { Ctx } from "@/server/domain/ctx";
import { newConnection, providerOf, startCompany, syncWhole, type Linked } from "../shared/company";
import { startProcess } from "../shared/processes";
import type { Report } from "../shared/report";

export type Shape = "child" | "same";
export type Server = { url: string; pid: number };

/** A workspace with a mirrored company, and what an integrator sends to read it. */
export async function mirroredCompany(people: number): Promise<Linked & { bearer: string }> {
  const company = await startCompany(people);
  const linked = await newConnection();
  await syncWhole(linked, providerOf(company));
  await company.stop();
  const { token, ...made } = newApiToken();
  const actor = {
    kind: "user",
    userId: linked.connectionId,
    name: "",
    email: "",
    role: "owner",
    sessionId: "",
  };
  const ctx = { ...linked.ctx, actor } as Ctx;
  await createApiToken(ctx, { name: "bench", scopes: ["employees:read"], expiresInDays: 1 }, made);
  return { ...linked, bearer: `Bearer ${token}` };
}

/** The pages, built as `npm start` does it. */
export async function ensurePages(report: Report): Promise<void> {
  await ensureBuilt({ own: () => {}, log: (line: string) => report.say(line) });
}

/** The product's front in production, told what `npm start` tells it. */
export async function startFront(shape: Shape): Promise<Server> {
  const port = Number(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const settings = { port, host: "127.0.0.1", publicUrl: url, dataDir: tmpdir(), demo: false, pages: false };
  const given = {
    settings: { ...settings, vaultKeyFile: process.env.VAULT_KEY_FILE ?? "", sandboxPort: 0 },
    appUrl: process.env.TEST_DATABASE_URL ?? "",
    authSecret: "only-for-benches-only-for-benches",
    sandbox: null,
    dev: false,
  };
  const env = {
    ...productEnv({ ...given, settings: { ...given.settings, databaseUrl: null, appDatabaseUrl: null } }),
  };
  const { said } = await startProcess<{ pid: number }>(`front (${shape})`, "server/main.ts", {
    env: { ...env, PAGES: shape, LOG_LEVEL: "info" },
  });
  while ((await fetch(`${url}/health/ready`).catch(() => null))?.status !== 200) await sleep(50);
  return { url, pid: said.pid };
}

export async function startBaseline({ workspaceId, connectionId }: Linked): Promise<Server> {
  const args = [workspaceId, connectionId];
  const env = { NODE_ENV: "production" };
  return (await startProcess<Server>("baseline", "bench/http/baseline-child.ts", { args, env })).said;
}

/** Resident memory of a server and the processes it started, in MB. */
export function memoryOf({ pid }: Server): number {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  return rows.reduce((sum, [own, parent, kb]) => (own === pid || parent === pid ? sum + kb / 1024 : sum), 0);
}
