import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckProgress } from "@/contracts/connection";
import type { Ctx } from "@/server/domain/ctx";
import { startSandbox } from "@/sandbox/server";
import { asOwner, newWorkspace, systemCtx, type TestWorkspace } from "@/server/domain/testing";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { syncNow } from "@/server/domain/sync/sync-now";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { addKey } from "@/server/vault/keys";
import { disconnect } from "./disconnect";
import { linkPersonio } from "./link-personio";
import { getConnection, listConnections } from "./list-connections";
import { openConnection } from "./open-connection";
import { recheckConnection } from "./recheck-connection";
import { rotateVault } from "./rotate-vault";
import { allConnections } from "@/server/db/steward";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
let sandbox: Sandbox;

beforeAll(async () => {
  // A key file of this file's own: its rotation must not surprise other test files.
  const keys = join(mkdtempSync(join(tmpdir(), "rollcall-keys-")), "keys.json");
  copyFileSync(process.env.VAULT_KEY_FILE ?? "", keys);
  process.env.VAULT_KEY_FILE = keys;
  sandbox = await startSandbox({ people: 30, limits: false, quiet: true });
});
afterAll(() => Promise.all([sandbox.stop(), closeDatabase()]));

const good = () => ({ clientId: sandbox.clientId, clientSecret: sandbox.clientSecret });
const vendor = () => ({ origin: sandbox.url, egress: "test" });
const egress = "test";
const open = (ctx: Ctx, id: string, options: { signal: AbortSignal }) =>
  openConnection(ctx, id, { ...options, egress });
const goodbye = (ctx: Ctx, id: string) => openConnection(ctx, id, { egress });
const control = (method: string, path: string, body?: unknown) =>
  fetch(`${sandbox.url}/__sandbox/api${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

async function last(steps: AsyncGenerator<CheckProgress, unknown>): Promise<CheckProgress> {
  let end: CheckProgress | undefined;
  for await (const step of steps) end = step;
  if (!end) throw new Error("no step");
  return end;
}
const jobs = ({ workspaceId }: TestWorkspace) =>
  asOwner(async (db) => {
    const { rows } = await db.query(
      "SELECT key, queue_name FROM graphile_worker.jobs WHERE key IN (SELECT 'sync:' || id FROM connection WHERE workspace_id = $1)",
      [workspaceId],
    );
    return rows as { key: string; queue_name: string }[];
  });

describe("linking", () => {
  test("seals the secret, queues the first sync in the same transaction, and mirrors the company when it runs", async () => {
    const workspace = await newWorkspace();
    const { ctx, workspaceId } = workspace;
    const linked = await linkPersonio(ctx, { credentials: good(), name: "Lumen" }, vendor());
    expect(linked).toMatchObject({ name: "Lumen", state: "syncing", people: 0, linkedBy: "owner" });
    expect(await jobs(workspace)).toEqual([
      { key: `sync:${linked.id}`, queue_name: `connection:${linked.id}` },
    ]);
    const stored = await asOwner(
      async (db) => (await db.query("SELECT * FROM connection WHERE id = $1", [linked.id])).rows,
    );
    expect(JSON.stringify(stored)).not.toContain(sandbox.clientSecret);
    expect(stored[0].sealed.includes(sandbox.clientSecret)).toBe(false);
    await syncConnection(systemCtx(workspaceId), {
      connectionId: linked.id,
      intervalSeconds: 60,
      signal: new AbortController().signal,
      open,
    });
    expect(await getConnection(ctx, linked.id)).toMatchObject({
      state: "connected",
      people: 30,
      issues: [],
      history: [{ kind: "full", done: 30 }],
    });
  });

  test("the same account twice is refused, in another workspace it is not", async () => {
    const [ours, theirs] = [await newWorkspace(), await newWorkspace()];
    await linkPersonio(ours.ctx, { credentials: good() }, vendor());
    await expect(linkPersonio(ours.ctx, { credentials: good() }, vendor())).rejects.toMatchObject({
      code: "conflict",
      reason: "already_linked",
    });
    await linkPersonio(theirs.ctx, { credentials: good() }, vendor());
    expect(await listConnections(ours.ctx)).toHaveLength(1);
  });

  test("refused credentials are not stored, and the error carries the reason and no secret", async () => {
    const { ctx } = await newWorkspace();
    const error = await linkPersonio(
      ctx,
      { credentials: { ...good(), clientSecret: "papi-wrong-one" } },
      vendor(),
    ).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "unprocessable", reason: "credentials_refused" });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("papi-wrong-one");
    expect(await listConnections(ctx)).toEqual([]);
  });
});

describe("a linked account", () => {
  const linkOne = async () => {
    const workspace = await newWorkspace();
    const { id } = await linkPersonio(workspace.ctx, { credentials: good(), name: "Lumen" }, vendor());
    return { ...workspace, id };
  };

  test("is not there for another workspace: not to read, check, sync or disconnect", async () => {
    const { id } = await linkOne();
    const { ctx } = await newWorkspace();
    const attempts = [
      () => getConnection(ctx, id),
      () => syncNow(ctx, { id }),
      () => last(recheckConnection(ctx, id, { egress })),
      () => disconnect(ctx, { id, name: "Lumen" }, goodbye),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  });

  test("is synced once however often one asks", async () => {
    const workspace = await linkOne();
    await Promise.all([
      syncNow(workspace.ctx, { id: workspace.id }),
      syncNow(workspace.ctx, { id: workspace.id }),
      syncNow(workspace.ctx, { id: workspace.id }),
    ]);
    expect(await jobs(workspace)).toHaveLength(1);
    expect((await getConnection(workspace.ctx, workspace.id)).history).toHaveLength(1);
  });

  test("is checked again without its secret and notes what is readable now", async () => {
    const { ctx, id } = await linkOne();
    const before = (await (await control("GET", "/credential")).json()) as { attributes: string[] };
    await control("PUT", "/credential", {
      attributes: before.attributes.filter((name) => name !== "position"),
    });
    try {
      expect((await last(recheckConnection(ctx, id, { egress }))).outcome).toBe("limited");
      const { attributes, state } = await getConnection(ctx, id);
      expect(attributes.find(({ universalId }) => universalId === "position")?.readable).toBe(false);
      expect(["limited", "syncing"]).toContain(state);
    } finally {
      await control("PUT", "/credential", before);
    }
  });

  test("goes with its mirror and secrets when its name is typed, and not otherwise", async () => {
    const { ctx, id, workspaceId } = await linkOne();
    await syncConnection(systemCtx(workspaceId), {
      connectionId: id,
      intervalSeconds: 60,
      signal: new AbortController().signal,
      open,
    });
    await expect(disconnect(ctx, { id, name: "Lume" }, goodbye)).rejects.toMatchObject({
      code: "bad_request",
    });
    await disconnect(ctx, { id, name: " Lumen " }, goodbye);
    expect(await listConnections(ctx)).toEqual([]);
    expect(await withWorkspace(ctx, (tx) => tx.employee.count())).toBe(0);
    await expect(openConnection(ctx, id, { egress })).rejects.toMatchObject({ code: "not_found" });
  });

  test("works on after the vault's key was rotated, and its secrets do not open in another row", async () => {
    const [one, two] = [await linkOne(), await linkOne()];
    const token = async () => (await openConnection(one.ctx, one.id, { egress })).authenticate();
    await token();
    addKey(process.env.VAULT_KEY_FILE ?? "");
    // Only these two: nobody else in this database has the new key. The command takes whatever there is.
    const ours = [one, two].map(({ ctx: { workspaceId }, id }) => ({ workspaceId, connectionId: id }));
    expect(await allConnections()).toEqual(expect.arrayContaining(ours));
    expect(await rotateVault(async () => ours)).toEqual({ rewrapped: 3, connections: 2 });
    expect(readFileSync(process.env.VAULT_KEY_FILE ?? "", "utf8")).toContain('"k2"');
    await token();
    await asOwner((db) =>
      db.query("UPDATE connection a SET sealed = b.sealed FROM connection b WHERE a.id = $1 AND b.id = $2", [
        one.id,
        two.id,
      ]),
    );
    await expect(openConnection(one.ctx, one.id, { egress })).rejects.toThrow(/sealed for another place/);
  });
});
