import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckProgress } from "@/contracts/connection";
import { startSandbox } from "@/sandbox/server";
import { closeDatabase } from "@/server/db/pool";
import { asOwner, newWorkspace, systemCtx } from "@/server/domain/testing";
import { listAudit } from "@/server/domain/audit/list-audit";
import { openConnection } from "@/server/domain/connections/open-connection";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import type { Ctx } from "@/server/domain/ctx";
import { AuditQuery } from "@/contracts/audit";
import { createContext } from "./trpc/init";
import { createCaller } from "./trpc/root";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox({ people: 20, limits: false, quiet: true });
  process.env.PERSONIO_ORIGIN = sandbox.url;
});
afterAll(() => Promise.all([sandbox.stop(), closeDatabase()]));

const credentials = () => ({ clientId: sandbox.clientId, clientSecret: sandbox.clientSecret });
const callerOf = (ctx: Ctx) =>
  createCaller({ ...createContext(new Headers()), signedIn: async () => ctx, linking: async () => ctx });
/** Somebody without an account, as their browser calls. */
const visitor = (session?: string) =>
  createCaller(createContext(new Headers(session ? { "x-rollcall-link": session } : {})));

/** Each call is a request of its own. */
const asRequests = (session: string) => () => visitor(session);

async function handedOver(input: { recipient?: string; connectionId?: string } = {}) {
  const workspace = await newWorkspace();
  const admin = callerOf(workspace.as("admin"));
  const { token, link } = await admin.links.create({ recipient: "Ben", ...input });
  const open = async () => (await visitor().links.open({ token })).session;
  return { ...workspace, admin, token, link, open };
}

async function ended(steps: AsyncIterable<CheckProgress>): Promise<CheckProgress> {
  let end: CheckProgress | undefined;
  for await (const step of steps) end = step;
  if (!end) throw new Error("no step");
  return end;
}

const set = (id: string, what: string) =>
  asOwner((db) => db.query(`UPDATE link_token SET ${what} WHERE id = $1`, [id]));

describe("a link that is handed over", () => {
  test("leads somebody without an account to a linked company, and its sender sees each step", async () => {
    const { admin, token, link, as, workspaceId } = await handedOver();
    expect(link).toMatchObject({ state: "waiting", recipient: "Ben", askedBy: "admin", openedAt: null });
    const days = (link.expiresAt.getTime() - link.createdAt.getTime()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
    const opened = await visitor().links.open({ token });
    expect(opened).toMatchObject({ askedBy: "admin", company: "Test", reconnect: null });
    expect((await admin.links.list())[0]?.state).toBe("opened");

    const ben = asRequests(opened.session);
    const { outcome, account } = await ended(await ben().connections.check(credentials()));
    expect([outcome, account?.kind]).toEqual(["connected", "new"]);
    const connection = await ben().connections.link({ credentials: credentials(), name: "Lumen" });
    expect(connection.linkedBy).toBe("Ben");
    expect((await admin.links.list())[0]).toMatchObject({
      state: "used",
      connection: { id: connection.id, name: "Lumen" },
    });
    expect(await ben().links.progress()).toMatchObject({
      name: "Lumen",
      people: 0,
      sync: { state: "queued" },
    });
    await syncConnection(systemCtx(workspaceId), {
      connectionId: connection.id,
      intervalSeconds: 60,
      signal: new AbortController().signal,
      open: (ctx, id, options) => openConnection(ctx, id, { ...options, egress: "test" }),
    });
    expect(await ben().links.progress()).toMatchObject({ people: 20, sync: { state: "succeeded" } });
    const { entries } = await listAudit(as("owner"), AuditQuery.parse({}));
    expect(entries.map(({ action, actor }) => `${actor.kind} ${actor.name}: ${action}`).reverse()).toEqual([
      "user admin: link.created",
      "link Ben: connection.linked",
    ]);
  });

  test("works once: not for its session, nor when it is opened again", async () => {
    const { token, open } = await handedOver();
    const ben = asRequests(await open());
    await ben().connections.link({ credentials: credentials() });
    const again = { code: "CONFLICT", cause: { reason: "link_used" } };
    await expect(ended(await ben().connections.check(credentials()))).rejects.toMatchObject({
      reason: "link_used",
    });
    await expect(ben().connections.link({ credentials: credentials() })).rejects.toMatchObject(again);
    await expect(visitor().links.open({ token })).rejects.toMatchObject(again);
  });

  test("opened on a second device ends the session of the first", async () => {
    const { open } = await handedOver();
    const [phone, computer] = [await open(), await open()];
    await expect(visitor(phone).connections.check(credentials())).rejects.toMatchObject({
      code: "UNAUTHORIZED",
      cause: { reason: "link_expired" },
    });
    expect((await ended(await visitor(computer).connections.check(credentials()))).outcome).toBe("connected");
  });

  test("is over when it has expired, when its session has, and when it was withdrawn in the middle of it", async () => {
    const { admin, link, token, open } = await handedOver();
    const ben = asRequests(await open());
    await set(link.id, "session_expires_at = now() - interval '1 second'");
    await expect(ben().connections.link({ credentials: credentials() })).rejects.toMatchObject({
      cause: { reason: "link_expired" },
    });
    const anew = asRequests(await open());
    await set(link.id, "expires_at = now() - interval '1 second'");
    await expect(visitor().links.open({ token })).rejects.toMatchObject({
      cause: { reason: "link_expired" },
    });
    expect((await admin.links.list())[0]?.state).toBe("expired");
    await admin.links.withdraw({ id: link.id });
    await expect(anew().connections.link({ credentials: credentials() })).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
    await expect(visitor().links.open({ token })).rejects.toMatchObject({
      cause: { reason: "link_unknown" },
    });
    expect(await admin.links.list()).toEqual([]);
    expect(await admin.connections.list()).toEqual([]);
  });

  test("is not known by a changed, cut or invented token, nor by an API token or a session", async () => {
    const { token, open } = await handedOver();
    const session = await open();
    const swapped = token.endsWith("a") ? `${token.slice(0, -1)}b` : `${token.slice(0, -1)}a`;
    for (const wrong of [swapped, token.slice(0, -1), "", "rl_", `rc${token.slice(2)}`, session])
      await expect(visitor().links.open({ token: wrong })).rejects.toMatchObject({
        code: "NOT_FOUND",
        cause: { reason: "link_unknown" },
      });
    await expect(visitor(token).connections.check(credentials())).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
  });

  test("opens nothing but the linking flow", async () => {
    const { open } = await handedOver();
    const ben = asRequests(await open());
    const forbidden = [
      () => ben().connections.list(),
      () => ben().employees.list({ search: "" }),
      () => ben().session.me(),
      () => ben().apiTokens.list(),
      () => ben().audit.list({}),
      () => ben().links.list(),
      () => ben().links.create({}),
    ];
    for (const call of forbidden) await expect(call()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(ben().links.progress()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("keeps its token to itself: stored is a digest, and only admins of the workspace see that there is one", async () => {
    const { token, link, as } = await handedOver();
    const stored = await asOwner(
      async (db) => (await db.query("SELECT * FROM link_token WHERE id = $1", [link.id])).rows,
    );
    const secret = token.split("_").slice(2).join("_").slice(0, 32);
    expect(JSON.stringify(stored)).not.toContain(secret);
    await expect(callerOf(as("member")).links.list()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(callerOf(as("member")).links.create({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    const elsewhere = callerOf((await newWorkspace()).as("admin"));
    expect(await elsewhere.links.list()).toEqual([]);
    await expect(elsewhere.links.withdraw({ id: link.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("links are forgotten a month after their end, when the next one is made", async () => {
  const { admin, link } = await handedOver();
  const rows = () =>
    asOwner(async (db) => (await db.query("SELECT id FROM link_token WHERE id = $1", [link.id])).rowCount);
  await set(link.id, "expires_at = now() - interval '29 days'");
  await admin.links.create({});
  expect(await rows()).toBe(1);
  await set(link.id, "expires_at = now() - interval '31 days'");
  await admin.links.createToken({ tenant_id: "acme-1", allowed_origins: ["https://app.example"] });
  expect(await rows()).toBe(0);
});

test("of two who use a link at once one links, and the other changes nothing", async () => {
  const { open, admin } = await handedOver();
  const session = await open();
  const outcomes = await Promise.allSettled([
    visitor(session).connections.link({ credentials: credentials() }),
    visitor(session).connections.link({ credentials: credentials() }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await admin.connections.list()).toHaveLength(1);
});

test("a link made for a connection replaces its credentials and does nothing else", async () => {
  const workspace = await newWorkspace();
  const admin = callerOf(workspace.as("admin"));
  const { id } = await admin.connections.link({ credentials: credentials(), name: "Lumen" });
  const { token } = await admin.links.create({ connectionId: id });
  const opened = await visitor().links.open({ token });
  expect(opened.reconnect).toEqual({ id, name: "Lumen" });
  const ben = asRequests(opened.session);
  await expect(ben().connections.link({ credentials: credentials() })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const other = await newWorkspace();
  const { id: theirs } = await callerOf(other.as("admin")).connections.link({ credentials: credentials() });
  await expect(ben().connections.replace({ id: theirs, credentials: credentials() })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(
    (await ended(await ben().connections.checkReplacement({ id, credentials: credentials() }))).account,
  ).toEqual({
    kind: "same",
  });
  await ben().connections.replace({ id, credentials: credentials() });
  expect((await admin.links.list())[0]).toMatchObject({ state: "used", connection: { id } });
  expect(await ben().links.progress()).toMatchObject({ name: "Lumen" });
  await expect(admin.links.create({ connectionId: theirs })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
