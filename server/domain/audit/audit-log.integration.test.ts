import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { AuditFilters, AuditQuery, type AuditEntry } from "@/contracts/audit";
import { asOwner, newWorkspace, systemCtx, type TestWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace, withWorkspaceSql } from "@/server/db/with-workspace";
import { exportAudit, listAudit, listAuditActors } from "./list-audit";
import { recordAudit } from "./record-audit";
import { verifyAuditLog } from "./verify-audit-log";

afterAll(closeDatabase);

const fact = (name: string) =>
  ({ action: "connection.sync_requested", target: { kind: "connection", id: randomUUID(), name } }) as const;
const note = ({ ctx }: Pick<TestWorkspace, "ctx">, name = "Lumen") =>
  withWorkspace(ctx, (tx) => recordAudit(tx, ctx, fact(name)));
const query = (more: object = {}) => AuditQuery.parse({ limit: 200, ...more });
const entriesOf = async ({ ctx }: TestWorkspace, more: object = {}): Promise<AuditEntry[]> =>
  (await listAudit(ctx, query(more))).entries;

/** What somebody with the owner's rights could do: it takes switching the triggers off, for this transaction only. */
const tamper = ({ workspaceId }: TestWorkspace, statement: string) =>
  asOwner(async (db) => {
    await db.query("BEGIN");
    await db.query("ALTER TABLE audit_entry DISABLE TRIGGER USER");
    await db.query("SELECT set_config('app.workspace', $1, true)", [workspaceId]);
    await db.query(statement, [workspaceId]);
    await db.query("ALTER TABLE audit_entry ENABLE TRIGGER USER");
    await db.query("COMMIT");
  });

async function withEntries(count: number): Promise<TestWorkspace> {
  const workspace = await newWorkspace();
  for (let n = 1; n <= count; n++) await note(workspace, `entry ${n}`);
  return workspace;
}

describe("an entry", () => {
  test("says who, what, on what, when and from where", async () => {
    const workspace = await newWorkspace();
    const from = { address: "203.0.113.7", agent: "Firefox on Linux" };
    const ctx = { ...workspace.as("admin", "zoe@lumen.example"), from };
    await withWorkspace(ctx, (tx) =>
      recordAudit(tx, ctx, {
        ...fact("Lumen"),
        before: { people: 3 },
        after: { scopes: ["employees:read"] },
      }),
    );
    const [entry] = await entriesOf(workspace);
    expect(entry).toMatchObject({
      position: 1,
      actor: { kind: "user", name: "admin" },
      action: "connection.sync_requested",
      target: { kind: "connection", name: "Lumen" },
      before: { people: 3 },
      after: { scopes: ["employees:read"] },
      ip: "203.0.113.7",
      userAgent: "Firefox on Linux",
      previousHash: "0".repeat(64),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Math.abs((entry?.at.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test("of a change that is rolled back is not there and leaves no gap", async () => {
    const workspace = await withEntries(1);
    const undone = withWorkspace(workspace, async (tx) => {
      await recordAudit(tx, workspace.ctx, fact("undone"));
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    await note(workspace, "kept");
    expect((await entriesOf(workspace)).map(({ position }) => position)).toEqual([2, 1]);
  });

  test("cannot choose its own place, time or hash", async () => {
    const workspace = await withEntries(1);
    await withWorkspaceSql(workspace, (sql) =>
      sql.query(
        `INSERT INTO audit_entry (workspace_id, position, at, actor_kind, action, target_kind, previous_hash, hash)
         VALUES ($1, 77, '2001-01-01', 'user', 'x', 'connection', 'a', 'b')`,
        [workspace.workspaceId],
      ),
    );
    const [entry] = await entriesOf(workspace);
    expect(entry?.position).toBe(2);
    expect(entry?.at.getFullYear()).toBeGreaterThan(2020);
    expect((await verifyAuditLog(workspace.ctx)).brokenAt).toBeNull();
  });
});

describe("the log is append-only", () => {
  const statements = [
    "UPDATE audit_entry SET action = 'x' WHERE workspace_id = $1",
    "DELETE FROM audit_entry WHERE workspace_id = $1",
    "UPDATE audit_head SET position = 0 WHERE workspace_id = $1",
    "DELETE FROM audit_head WHERE workspace_id = $1",
    "INSERT INTO audit_head VALUES ($1, 0, 'x') ON CONFLICT (workspace_id) DO UPDATE SET position = 0",
  ];

  test.each(statements)("for the product: %s", async (statement) => {
    const workspace = await withEntries(1);
    const attempt = withWorkspaceSql(workspace, (sql) => sql.query(statement, [workspace.workspaceId]));
    await expect(attempt).rejects.toMatchObject({ code: "42501" });
    expect(await entriesOf(workspace)).toHaveLength(1);
  });

  test.each(statements)("for the owner: %s", async (statement) => {
    const workspace = await withEntries(1);
    const attempt = asOwner(async (db) => {
      await db.query("SELECT set_config('app.workspace', $1, false)", [workspace.workspaceId]);
      await db.query(statement, [workspace.workspaceId]);
    });
    await expect(attempt).rejects.toThrow("the audit log is append-only");
    expect(await verifyAuditLog(workspace.ctx)).toMatchObject({ entries: 1, brokenAt: null });
  });

  test.each(["audit_entry", "audit_head", "workspace CASCADE"])("TRUNCATE %s", async (tables) => {
    await expect(asOwner((db) => db.query(`TRUNCATE ${tables}`))).rejects.toThrow("append-only");
  });

  test("and goes with its whole workspace only", async () => {
    const workspace = await withEntries(2);
    const left = await asOwner(async (db) => {
      await db.query("SELECT set_config('app.workspace', $1, false)", [workspace.workspaceId]);
      await db.query("DELETE FROM workspace WHERE id = $1", [workspace.workspaceId]);
      const { rows } = await db.query(
        "SELECT (SELECT count(*) FROM audit_entry WHERE workspace_id = $1)::int + (SELECT count(*) FROM audit_head WHERE workspace_id = $1)::int AS left",
        [workspace.workspaceId],
      );
      return rows;
    });
    expect(left).toEqual([{ left: 0 }]);
  });
});

describe("the chain", () => {
  test("of an empty log is whole", async () => {
    const { ctx } = await newWorkspace();
    expect(await verifyAuditLog(ctx)).toMatchObject({ entries: 0, brokenAt: null });
  });

  test("neither forks nor has gaps under 50 writers at once, in two workspaces", async () => {
    const [ours, theirs] = [await newWorkspace(), await newWorkspace()];
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        Promise.all([note(ours, `${n}`), n % 2 ? note(theirs, `${n}`) : null]),
      ),
    );
    const entries = (await entriesOf(ours)).reverse();
    expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(new Set(entries.map(({ target }) => target.name)).size).toBe(50);
    for (const [index, entry] of entries.entries())
      expect(entry.previousHash).toBe(entries[index - 1]?.hash ?? "0".repeat(64));
    expect(await verifyAuditLog(ours.ctx)).toMatchObject({ entries: 50, brokenAt: null });
    expect(await verifyAuditLog(theirs.ctx)).toMatchObject({ entries: 25, brokenAt: null });
  });

  test.each([
    [
      "an entry that was changed",
      "UPDATE audit_entry SET actor_name = 'nobody' WHERE workspace_id = $1 AND position = 3",
      3,
    ],
    [
      "a time that was moved",
      "UPDATE audit_entry SET at = at - interval '1 day' WHERE workspace_id = $1 AND position = 2",
      2,
    ],
    ["an entry that was taken out", "DELETE FROM audit_entry WHERE workspace_id = $1 AND position = 4", 4],
    ["entries cut off at the end", "DELETE FROM audit_entry WHERE workspace_id = $1 AND position >= 5", 5],
    ["everything gone", "DELETE FROM audit_entry WHERE workspace_id = $1", 1],
    [
      "one changed together with its own hash",
      "UPDATE audit_entry e SET target_name = 'x', hash = audit_hash((SELECT jsonb_populate_record(e, '{\"target_name\": \"x\"}'))) WHERE workspace_id = $1 AND position = 3",
      4,
    ],
    [
      "the last one changed together with its own hash",
      "UPDATE audit_entry e SET target_name = 'x', hash = audit_hash((SELECT jsonb_populate_record(e, '{\"target_name\": \"x\"}'))) WHERE workspace_id = $1 AND position = 6",
      6,
    ],
    [
      "one smuggled in at the end",
      "INSERT INTO audit_entry SELECT workspace_id, 7, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, target_name, before, after, ip, user_agent, hash, hash FROM audit_entry WHERE workspace_id = $1 AND position = 6",
      7,
    ],
  ])("tells %s", async (_what, statement, brokenAt) => {
    const workspace = await withEntries(6);
    expect((await verifyAuditLog(workspace.ctx)).brokenAt).toBeNull();
    await tamper(workspace, statement);
    expect((await verifyAuditLog(workspace.ctx)).brokenAt).toBe(brokenAt);
  });
});

describe("reading", () => {
  test("is for owners and admins of the workspace", async () => {
    const workspace = await withEntries(1);
    const filters = AuditFilters.parse({});
    for (const ctx of [workspace.as("member"), systemCtx(workspace.workspaceId)]) {
      await expect(listAudit(ctx, query())).rejects.toMatchObject({ code: "forbidden" });
      await expect(listAuditActors(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(verifyAuditLog(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(exportAudit(ctx, filters)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect((await listAudit(workspace.as("admin"), query())).entries).toHaveLength(1);
  });

  test("shows one workspace's entries and takes none for another", async () => {
    const [ours, theirs] = [await withEntries(2), await withEntries(3)];
    expect(await entriesOf(ours)).toHaveLength(2);
    const foreign = withWorkspace(ours, (tx) => recordAudit(tx, theirs.ctx, fact("foreign")));
    await expect(foreign).rejects.toThrow();
    expect(await entriesOf(theirs)).toHaveLength(3);
    expect((await verifyAuditLog(theirs.ctx)).entries).toBe(3);
  });

  test("filters by person, action and civil date, and goes on page by page", async () => {
    const workspace = await withEntries(5);
    const other = workspace.as("admin", "zoe@lumen.example");
    await withWorkspace(other, (tx) =>
      recordAudit(tx, other, { action: "api_token.created", target: { kind: "api_token", name: "Payroll" } }),
    );
    const first = await listAudit(workspace.ctx, query({ limit: 4 }));
    expect(first.entries.map(({ position }) => position)).toEqual([6, 5, 4, 3]);
    const second = await listAudit(workspace.ctx, query({ limit: 4, cursor: first.nextCursor }));
    expect(second.entries.map(({ position }) => position)).toEqual([2, 1]);
    expect(second.nextCursor).toBeNull();
    const actors = await listAuditActors(workspace.ctx);
    expect(actors.map(({ name, entries }) => [name, entries])).toEqual([
      ["admin", 1],
      ["owner", 5],
    ]);
    expect(await entriesOf(workspace, { actor: [actors[0]?.id ?? ""] })).toHaveLength(1);
    expect(await entriesOf(workspace, { action: ["api_token.created"] })).toHaveLength(1);
    await tamper(
      workspace,
      "UPDATE audit_entry SET at = '2027-03-27T23:30:00Z' WHERE workspace_id = $1 AND position = 1",
    );
    const days = { from: "2027-03-28", to: "2027-03-28" };
    expect(await entriesOf(workspace, { ...days, timeZone: "Europe/Berlin" })).toHaveLength(1);
    expect(await entriesOf(workspace, { ...days, timeZone: "UTC" })).toHaveLength(0);
  });

  test("an export holds all of it and is itself noted", async () => {
    const workspace = await withEntries(3);
    const pages = await exportAudit(workspace.ctx, AuditFilters.parse({}));
    const entries: AuditEntry[] = [];
    for await (const page of pages) entries.push(...page);
    expect(entries.map(({ action }) => action)).toEqual([
      "audit.exported",
      ...Array.from({ length: 3 }, () => "connection.sync_requested"),
    ]);
  });
});
