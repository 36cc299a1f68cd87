// What people do through the doors, and what the audit log says of it afterwards.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AuditQuery, type AuditEntry } from "@/contracts/audit";
import { startSandbox } from "@/sandbox/server";
import { beginSession } from "@/server/auth/begin-session";
import { hashSessionToken, sessionCookieName } from "@/server/auth/session-token";
import { closeDatabase } from "@/server/db/pool";
import { identity } from "@/server/db/identity";
import { withWorkspace } from "@/server/db/with-workspace";
import { listAudit } from "@/server/domain/audit/list-audit";
import { openConnection } from "@/server/domain/connections/open-connection";
import { linkedSandbox } from "@/server/domain/sync/sandbox-linked.testing";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import type { Ctx } from "@/server/domain/ctx";
import { asOwner, newWorkspace, systemCtx, type TestWorkspace } from "@/server/domain/testing";
import { startFront } from "./testing";
import { createCaller } from "./trpc/root";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let front: Awaited<ReturnType<typeof startFront>>;

beforeAll(async () => {
  sandbox = await startSandbox({ people: 30, limits: false, quiet: true });
  process.env.PERSONIO_ORIGIN = sandbox.url;
  front = await startFront();
});
afterAll(() => Promise.all([front.close(), sandbox.stop(), closeDatabase()]));

const callerOf = (ctx: Ctx) =>
  createCaller({
    headers: new Headers(),
    requestId: ctx.requestId,
    signedIn: async () => ctx,
    linking: async () => ctx,
  });
const entriesOf = async ({ ctx }: TestWorkspace): Promise<AuditEntry[]> =>
  (await listAudit(ctx, AuditQuery.parse({ limit: 200 }))).entries;
const actionsOf = async (workspace: TestWorkspace) =>
  (await entriesOf(workspace)).map(({ action }) => action).reverse();
const drain = async (steps: AsyncIterable<unknown>) => {
  for await (const step of steps) if (!step) break;
};
const sync = ({ workspaceId }: TestWorkspace, connectionId: string) =>
  syncConnection(systemCtx(workspaceId), {
    connectionId,
    intervalSeconds: 300,
    signal: new AbortController().signal,
    open: (ctx, id, options) => openConnection(ctx, id, { ...options, egress: "test" }),
  });

/** A member's browser: the cookie of a session that just began. */
async function browserOf({ workspaceId }: TestWorkspace, role: "owner" | "member") {
  const email = `${role}-${randomUUID().slice(0, 8)}@lumen.example`;
  const user = await identity().user.create({ data: { name: `The ${role}`, email } });
  await withWorkspace({ workspaceId }, (tx) =>
    tx.member.create({ data: { workspaceId, userId: user.id, role, invited: true } }),
  );
  const token = randomUUID();
  await beginSession(
    {
      sessionToken: hashSessionToken(token),
      userId: user.id,
      expires: new Date(Date.now() + 3_600_000),
      device: null,
    },
    { address: null, agent: null },
  );
  const cookie = `${sessionCookieName()}=${token}`;
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(front.url + path, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "x-rollcall": "1", ...headers },
      body: JSON.stringify(body),
    });
  return { user, post };
}

describe("what an admin does", () => {
  test("is noted, and no secret with it", async () => {
    const workspace = await newWorkspace();
    const admin = callerOf(workspace.ctx);
    const credentials = { clientId: sandbox.clientId, clientSecret: sandbox.clientSecret };
    const { id } = await admin.connections.link({ credentials, name: "Lumen" });
    await sync(workspace, id);
    await drain(await admin.connections.recheck({ id }));
    await admin.connections.syncNow({ id });
    const made = await admin.apiTokens.create({
      name: "Payroll",
      scopes: ["employees:read"],
      expiresInDays: 9,
    });
    await admin.apiTokens.revoke({ id: made.token.id });
    await admin.connections.disconnect({ id, name: "Lumen" });

    const entries = (await entriesOf(workspace)).reverse();
    expect(entries.map(({ action }) => action)).toEqual([
      "connection.linked",
      "connection.rechecked",
      "connection.sync_requested",
      "api_token.created",
      "api_token.revoked",
      "connection.disconnected",
    ]);
    expect(entries[0]).toMatchObject({ target: { kind: "connection", id, name: "Lumen" }, before: null });
    expect(entries[1]?.after).toMatchObject({ outcome: "connected" });
    expect(entries[3]?.after).toMatchObject({ hint: made.token.hint, scopes: ["employees:read"] });
    expect(entries[5]?.before).toEqual({ people: 30 });

    const rows = await asOwner(async (db) => {
      const all = await db.query("SELECT a::text AS text FROM audit_entry AS a WHERE workspace_id = $1", [
        workspace.workspaceId,
      ]);
      return JSON.stringify(all.rows);
    });
    const [, , secret = "?"] = /^rc_([a-z0-9]{16})_(.+)$/.exec(made.secret) ?? [];
    for (const word of [credentials.clientSecret, credentials.clientId, made.secret, secret, "papi-"])
      expect(rows).not.toContain(word);
  });

  test("is noted with the change or not at all: what is refused leaves no entry", async () => {
    const workspace = await newWorkspace();
    const admin = callerOf(workspace.ctx);
    const wrong = { clientId: sandbox.clientId, clientSecret: "papi-wrong" };
    await expect(admin.connections.link({ credentials: wrong })).rejects.toThrow();
    await expect(admin.apiTokens.revoke({ id: randomUUID() })).rejects.toThrow();
    await expect(admin.connections.syncNow({ id: randomUUID() })).rejects.toThrow();
    await expect(
      callerOf(workspace.as("member")).connections.syncNow({ id: randomUUID() }),
    ).rejects.toThrow();
    expect(await entriesOf(workspace)).toEqual([]);
  });
});

test("a job that stops until a person acts is noted once, as the system's", async () => {
  const workspace = await newWorkspace();
  const credentials = { clientId: sandbox.clientId, clientSecret: sandbox.clientSecret };
  const { id } = await callerOf(workspace.ctx).connections.link({ credentials, name: "Lumen" });
  const api = (method: string, path: string, body?: object) =>
    fetch(`${sandbox.url}/__sandbox/api${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  await api("POST", "/faults", { path: "/v2/auth/token", method: "POST", kind: "status", status: 401 });
  await asOwner((db) => db.query("UPDATE connection SET sealed_token = NULL WHERE id = $1", [id]));
  await sync(workspace, id);
  await sync(workspace, id);
  await api("DELETE", "/faults");
  const [last, ...before] = await entriesOf(workspace);
  expect(last).toMatchObject({
    actor: { kind: "system", id: "system" },
    action: "connection.credentials_refused",
    target: { id, name: "Lumen" },
  });
  expect(before.map(({ action }) => action)).toEqual(["connection.linked"]);
});

test("a sync that is held for a person is noted", async () => {
  const linked = await linkedSandbox();
  await linked.sync();
  await linked.dueInFull();
  const half = (await linked.people()).filter((_, index) => index % 2 === 0);
  for (const { vendorId } of half) await linked.control("DELETE", `/people/${vendorId}`);
  await linked.sync();
  expect(await linked.run()).toMatchObject({ state: "parked" });
  const { workspaceId, id } = await linked.connection();
  const rows = await withWorkspace({ workspaceId }, (tx) => tx.auditEntry.findMany());
  expect(rows).toMatchObject([{ actorKind: "system", action: "connection.sync_held", targetId: id }]);
});

describe("a session", () => {
  test("that is revoked is noted, with the address that the front saw", async () => {
    const workspace = await newWorkspace();
    const { user, post } = await browserOf(workspace, "owner");
    const other = randomUUID();
    const expires = new Date(Date.now() + 3_600_000);
    await identity().session.create({
      data: { id: other, sessionToken: other, userId: user.id, expires, device: "Firefox on Linux" },
    });
    const forged = {
      "x-client-address": "6.6.6.6",
      "x-forwarded-for": "6.6.6.6",
      "user-agent": "curl/8.5.0",
    };
    expect((await post("/api/trpc/session.revoke", { json: { id: other } }, forged)).status).toBe(200);
    expect(await actionsOf(workspace)).toEqual(["session.signed_in", "session.revoked"]);
    const [revoked] = await entriesOf(workspace);
    expect(revoked).toMatchObject({
      actor: { kind: "user", id: user.id, name: "The owner" },
      target: { kind: "session", id: other, name: "Firefox on Linux" },
      ip: "127.0.0.1",
      userAgent: "curl/8.5.0",
    });
  });
});

describe("the CSV export", () => {
  const path = "/api/audit-log.csv";

  test("is UTF-8 with a mark, one line an entry, and no cell that a spreadsheet would run", async () => {
    const workspace = await newWorkspace();
    const admin = callerOf(workspace.ctx);
    await admin.apiTokens.create({ name: '=HYPERLINK("http://evil")', scopes: ["employees:read"] });
    const { post } = await browserOf(workspace, "owner");
    const answer = await post(path, {});
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
    expect(lines[0]).toContain("position,at,actor_kind");
    expect(lines).toHaveLength(4); // head, export, sign-in, token
    expect(lines[1]).toContain("audit.exported");
    expect(lines[3]).toContain(`,"'=HYPERLINK(""http://evil"")",`);
  });

  test("is streamed whole, however long", async () => {
    const workspace = await newWorkspace();
    await asOwner(async (db) => {
      await db.query("SELECT set_config('app.workspace', $1, false)", [workspace.workspaceId]);
      await db.query(
        `INSERT INTO audit_entry (workspace_id, actor_kind, action, target_kind, target_name)
         SELECT $1, 'user', 'connection.linked', 'connection', 'Lumen ' || n FROM generate_series(1, 1200) AS n`,
        [workspace.workspaceId],
      );
    });
    const { post } = await browserOf(workspace, "owner");
    const text = await (await post(path, { action: ["connection.linked"] })).text();
    expect(text.trimEnd().split("\r\n")).toHaveLength(1201);
    expect((await (await post("/api/trpc/audit.verify", { json: null })).json()) as unknown).toMatchObject({
      result: { data: { json: { entries: 1202, brokenAt: null } } },
    });
  });

  test("is refused to colleagues, strangers, other sites and bad filters, and holds nothing then", async () => {
    const workspace = await newWorkspace();
    await callerOf(workspace.ctx).apiTokens.create({ name: "Payroll", scopes: ["employees:read"] });
    const [owner, member] = [await browserOf(workspace, "owner"), await browserOf(workspace, "member")];
    for (const procedure of ["list", "actors", "verify"])
      expect((await member.post(`/api/trpc/audit.${procedure}`, { json: {} })).status).toBe(403);
    const refused = await member.post(path, {});
    expect(refused.status).toBe(403);
    expect(await refused.text()).not.toContain("Payroll");
    expect((await owner.post(path, {}, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await owner.post(path, {}, { cookie: "" })).status).toBe(401);
    expect((await owner.post(path, { action: ["=1"] })).status).toBe(400);
    expect((await owner.post(path, "nonsense")).status).toBe(400);
    expect((await fetch(front.url + path)).status).toBe(403);
    expect(await actionsOf(workspace)).not.toContain("audit.exported");
  });
});
