import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CheckProgress } from "@/contracts/connection";
import { startSandbox } from "@/sandbox/server";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { asOwner, newWorkspace, systemCtx } from "@/server/domain/testing";
import type { Ctx } from "@/server/domain/ctx";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { checkCredentials, linkPersonio } from "./link-personio";
import { getConnection, listConnections } from "./list-connections";
import { openConnection } from "./open-connection";
import { checkReplacement, replaceCredentials } from "./replace-credentials";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
let beta: Sandbox;
beforeAll(async () => {
  beta = await startSandbox({ people: 30, seed: 99, limits: false, quiet: true });
});
afterAll(() => Promise.all([beta.stop(), closeDatabase()]));

const egress = "test";
const vendorOf = ({ url }: Sandbox) => ({ origin: url, egress });
const credentialsOf = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
  clientId,
  clientSecret,
});

async function last(steps: AsyncGenerator<CheckProgress>): Promise<CheckProgress> {
  let end: CheckProgress | undefined;
  for await (const step of steps) end = step;
  if (!end) throw new Error("no step");
  return end;
}

/** A company of its own, since tests make its credential anew; linked, and synced unless told otherwise. */
async function linkedCompany({ synced = true } = {}) {
  const sandbox = await startSandbox({ people: 20, limits: false, quiet: true });
  const workspace = await newWorkspace();
  const { ctx, workspaceId } = workspace;
  const { id } = await linkPersonio(
    ctx,
    { credentials: credentialsOf(sandbox), name: "Lumen" },
    vendorOf(sandbox),
  );
  const sync = () =>
    syncConnection(systemCtx(workspaceId), {
      connectionId: id,
      intervalSeconds: 60,
      signal: new AbortController().signal,
      open: (scope, connectionId, options) => openConnection(scope, connectionId, { ...options, egress }),
    });
  if (synced) await sync();
  const renew = async () => {
    const answer = await fetch(`${sandbox.url}/__sandbox/api/credential/renew`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    return credentialsOf((await answer.json()) as { clientId: string; clientSecret: string });
  };
  return { ...workspace, id, sandbox, sync, renew, vendor: vendorOf(sandbox) };
}

const people = (ctx: Parameters<typeof withWorkspace>[0]) =>
  withWorkspace(ctx, (tx) =>
    tx.employee.findMany({ select: { id: true, vendorId: true }, orderBy: { vendorId: "asc" } }),
  );

test("new credentials of the same company take the place of the old ones: id, people and settings stay", async () => {
  const { ctx, id, sandbox, sync, renew, vendor } = await linkedCompany();
  const before = await people(ctx);
  const fresh = await renew();
  await sync().catch(() => undefined);
  expect((await getConnection(ctx, id)).state).toBe("reconnect_needed");
  const input = { id, credentials: fresh };
  expect((await last(checkReplacement(ctx, input, vendor))).account).toEqual({ kind: "same" });
  expect(await replaceCredentials(ctx, input, vendor)).toMatchObject({ id, name: "Lumen", people: 20 });
  await sync();
  expect(await getConnection(ctx, id)).toMatchObject({
    issues: [],
    resolved: [{ kind: "credentials_refused" }],
    history: [{ kind: "full", done: 20 }, {}, {}],
  });
  expect(await people(ctx)).toEqual(before);
  const stored = await asOwner(
    async (db) => (await db.query("SELECT * FROM connection WHERE id = $1", [id])).rows,
  );
  expect(JSON.stringify(stored)).not.toContain(fresh.clientSecret);
  expect(stored[0].sealed.includes(fresh.clientSecret)).toBe(false);
  await sandbox.stop();
});

test("what is under way goes on when the credentials are replaced and the old ones deleted in Personio", async () => {
  const { ctx, id, sandbox, renew, vendor } = await linkedCompany();
  const source = await openConnection(ctx, id, { egress });
  await source.listEmployees({ at: null, updatedSince: null });
  await replaceCredentials(ctx, { id, credentials: await renew() }, vendor);
  const page = await source.listEmployees({ at: null, updatedSince: null });
  expect(page.records).toHaveLength(20);
  await sandbox.stop();
});

test("credentials of another company are refused and nothing changes, even if its ids are the same", async () => {
  const { ctx, id, sandbox, vendor } = await linkedCompany();
  const row = () =>
    asOwner(
      async (db) => (await db.query("SELECT sealed, attributes FROM connection WHERE id = $1", [id])).rows[0],
    );
  const before = await row();
  const input = { id, credentials: credentialsOf(beta) };
  const { account, suggestedName } = await last(checkReplacement(ctx, input, vendorOf(beta)));
  expect(account).toEqual({ kind: "other", connection: null });
  expect(suggestedName).toBeTruthy();
  await expect(replaceCredentials(ctx, input, vendorOf(beta))).rejects.toMatchObject({
    code: "conflict",
    reason: "other_account",
  });
  expect(await row()).toEqual(before);
  const other = await linkPersonio(ctx, { credentials: credentialsOf(beta), name: "Beta" }, vendorOf(beta));
  const known = (await last(checkReplacement(ctx, input, vendorOf(beta)))).account;
  expect(known).toMatchObject({ kind: "other", connection: { id: other.id, name: "Beta" } });
  expect(
    (await last(checkReplacement(ctx, { id, credentials: credentialsOf(sandbox) }, vendor))).account,
  ).toEqual({
    kind: "same",
  });
  await sandbox.stop();
});

test("a second credential of a linked company is recognised by its people, not linked twice, and linkable elsewhere", async () => {
  const { ctx, id, sandbox, renew, vendor } = await linkedCompany();
  const second = await renew();
  const { account } = await last(checkCredentials(ctx, second, vendor));
  expect(account).toMatchObject({ kind: "linked", connection: { id, name: "Lumen", linkedBy: "owner" } });
  await expect(linkPersonio(ctx, { credentials: second }, vendor)).rejects.toMatchObject({
    reason: "already_linked",
  });
  expect(await listConnections(ctx)).toHaveLength(1);
  const elsewhere = await newWorkspace();
  expect((await last(checkCredentials(elsewhere.ctx, second, vendor))).account).toEqual({ kind: "new" });
  await sandbox.stop();
});

test("a connection whose people were never read takes what is entered; one whose people are known takes no empty account", async () => {
  const { ctx, id, sandbox, vendor, renew, sync } = await linkedCompany({ synced: false });
  await replaceCredentials(ctx, { id, credentials: await renew() }, vendor);
  await sync();
  expect(await people(ctx)).toHaveLength(20);
  const nobody = await startSandbox({ people: 10, limits: false, quiet: true });
  const listed = await fetch(`${nobody.url}/__sandbox/api/people?limit=100`);
  for (const { id: one } of ((await listed.json()) as { people: { id: number }[] }).people)
    await fetch(`${nobody.url}/__sandbox/api/people/${one}`, { method: "DELETE" });
  const input = { id, credentials: credentialsOf(nobody) };
  expect((await last(checkReplacement(ctx, input, vendorOf(nobody)))).account).toEqual({
    kind: "other",
    connection: null,
  });
  await expect(replaceCredentials(ctx, input, vendorOf(nobody))).rejects.toMatchObject({
    reason: "other_account",
  });
  await Promise.all([sandbox.stop(), nobody.stop()]);
});

test("a link that was made for no connection replaces credentials of a company it is known to be of, and of no other", async () => {
  const { ctx, workspaceId, id, sandbox, vendor, renew, sync } = await linkedCompany({ synced: false });
  const link = {
    kind: "link",
    linkId: randomUUID(),
    name: "Ben",
    connectionId: null,
    tenantKey: null,
    linkedId: null,
    isUsed: false,
  } as const;
  const byLink: Ctx = { workspaceId, requestId: randomUUID(), actor: link };
  const other = { id, credentials: credentialsOf(beta) };
  expect((await last(checkReplacement(byLink, other, vendorOf(beta)))).account).toEqual({
    kind: "other",
    connection: null,
  });
  await expect(replaceCredentials(byLink, other, vendorOf(beta))).rejects.toMatchObject({
    reason: "other_account",
  });
  await (await openConnection(ctx, id, { egress })).authenticate();
  await sync();
  const same = { id, credentials: await renew() };
  expect((await last(checkReplacement(byLink, same, vendor))).account).toEqual({ kind: "same" });
  await sandbox.stop();
});

test("only admins replace credentials, only of their workspace, and refused ones change nothing", async () => {
  const { ctx, as, id, sandbox, vendor } = await linkedCompany({ synced: false });
  const input = { id, credentials: credentialsOf(sandbox) };
  await expect(replaceCredentials(as("member"), input, vendor)).rejects.toMatchObject({ code: "forbidden" });
  await expect(last(checkReplacement(as("member"), input, vendor))).rejects.toMatchObject({
    code: "forbidden",
  });
  const elsewhere = await newWorkspace();
  await expect(replaceCredentials(elsewhere.ctx, input, vendor)).rejects.toMatchObject({ code: "not_found" });
  const wrong = { id, credentials: { ...credentialsOf(sandbox), clientSecret: "papi-wrong-one" } };
  const error: unknown = await replaceCredentials(ctx, wrong, vendor).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "unprocessable", reason: "credentials_refused" });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("papi-wrong-one");
  await (await openConnection(ctx, id, { egress })).authenticate();
  await sandbox.stop();
});
