import { afterAll, expect, test } from "vitest";
import { newWorkspace } from "@/server/domain/testing";
import { membershipsOf, recordsOfEmail } from "./identity";
import { closeDatabase, door } from "./pool";
import { allConnections } from "./steward";
import { withWorkspace, withWorkspaceSql } from "./with-workspace";

afterAll(closeDatabase);

const connect = (workspaceId: string, name: string) =>
  withWorkspace({ workspaceId }, (tx) =>
    tx.connection.create({ data: { workspaceId, name, accountDigest: name } }),
  );

test("a workspace sees its rows and none of another, by Prisma and by SQL", async () => {
  const [ours, theirs] = await Promise.all([newWorkspace(), newWorkspace()]);
  await Promise.all([connect(ours.workspaceId, "ours"), connect(theirs.workspaceId, "theirs")]);
  const seen = await withWorkspace(ours, (tx) => tx.connection.findMany({ select: { name: true } }));
  expect(seen).toEqual([{ name: "ours" }]);
  const { rows } = await withWorkspaceSql(ours, (sql) => sql.query("SELECT name FROM connection"));
  expect(rows).toEqual([{ name: "ours" }]);
});

test("writing into another workspace is refused, and changing its rows changes nothing", async () => {
  const [ours, theirs] = await Promise.all([newWorkspace(), newWorkspace()]);
  const row = await connect(theirs.workspaceId, "theirs");
  const write = withWorkspace(ours, (tx) =>
    tx.connection.create({ data: { workspaceId: theirs.workspaceId, name: "x", accountDigest: "x" } }),
  );
  await expect(write).rejects.toThrow(/row-level security/);
  const { count } = await withWorkspace(ours, (tx) =>
    tx.connection.updateMany({ where: { id: row.id }, data: { name: "taken" } }),
  );
  expect(count).toBe(0);
});

test("outside the door nothing is visible, also right after a transaction on the same database connection", async () => {
  const ours = await newWorkspace();
  await connect(ours.workspaceId, "ours");
  const client = await door("rollcall_app").pool.connect();
  try {
    await client.query(`BEGIN; SELECT set_config('app.workspace', '${ours.workspaceId}', true)`);
    expect((await client.query("SELECT name FROM connection")).rowCount).toBe(1);
    await client.query("COMMIT");
    expect((await client.query("SELECT name FROM connection")).rowCount).toBe(0);
    expect((await client.query("SELECT name FROM workspace")).rowCount).toBe(0);
  } finally {
    client.release();
  }
});

test("the product's role cannot read who signs in, and the sign-in role cannot read a company's people", async () => {
  await expect(door("rollcall_app").pool.query("SELECT * FROM app_session")).rejects.toThrow(
    /permission denied/,
  );
  await expect(door("rollcall_identity").pool.query("SELECT display_name FROM employee")).rejects.toThrow(
    /permission denied/,
  );
  expect((await door("rollcall_identity").pool.query("SELECT workspace_id FROM employee")).rowCount).toBe(0);
  expect((await door("rollcall_identity").pool.query("SELECT workspace_id FROM member")).rowCount).toBe(0);
});

test("the steward lists connections of all workspaces and can read nothing in them", async () => {
  const ours = await newWorkspace();
  const row = await connect(ours.workspaceId, "ours");
  expect(await allConnections()).toContainEqual({ workspaceId: ours.workspaceId, connectionId: row.id });
  const client = await door("rollcall_app").pool.connect();
  try {
    await client.query("BEGIN; SET LOCAL ROLE rollcall_steward");
    await expect(client.query("SELECT name FROM connection")).rejects.toThrow(/permission denied/);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

test("a look-up before the workspace is known answers only what the caller can name", async () => {
  const ours = await newWorkspace();
  expect(await membershipsOf("00000000-0000-0000-0000-000000000000")).toEqual([]);
  expect(await recordsOfEmail(`nobody-${ours.workspaceId}@lumen.example`)).toEqual([]);
});

test("a failed transaction leaves nothing behind and the connection usable", async () => {
  const ours = await newWorkspace();
  const failing = withWorkspaceSql(ours, async (sql) => {
    await sql.query(
      "INSERT INTO connection (workspace_id, id, name, account_digest) VALUES ($1, gen_random_uuid(), 'x', 'x')",
      [ours.workspaceId],
    );
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await withWorkspace(ours, (tx) => tx.connection.count())).toBe(0);
});

test("a workspace id that is not a UUID never reaches the database", () => {
  expect(() => withWorkspaceSql({ workspaceId: "x'; DROP TABLE employee; --" }, async () => 1)).toThrow(
    /UUID/,
  );
});
