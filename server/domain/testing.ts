import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Role } from "@/contracts/session";
import type { Ctx } from "./ctx";

/** For integration tests: each suite makes its own workspace, so all run side by side. */
process.env.DATABASE_URL ??= process.env.TEST_DATABASE_URL;
process.env.VAULT_KEY_FILE ??= process.env.TEST_VAULT_KEY_FILE;
process.env.NEXTAUTH_SECRET ??= "only-for-tests-only-for-tests";
process.env.LOG_LEVEL ??= "silent";

export type TestWorkspace = { ctx: Ctx; workspaceId: string; as: (role: Role, email?: string) => Ctx };

/** A fresh workspace with its owner; `as` makes the context of somebody else in it. */
export async function newWorkspace(): Promise<TestWorkspace> {
  const workspaceId = randomUUID();
  await asOwner(async (db) => {
    await db.query("SELECT set_config('app.workspace', $1, false)", [workspaceId]); // an owner may be held by the policies too
    await db.query("INSERT INTO workspace (id, name) VALUES ($1, 'Test')", [workspaceId]);
  });
  const as = (role: Role, email = `${role}-${workspaceId.slice(0, 8)}@lumen.example`): Ctx => ({
    workspaceId,
    requestId: randomUUID(),
    actor: { kind: "user", userId: randomUUID(), name: role, email, role, sessionId: randomUUID() },
  });
  return { ctx: as("owner"), workspaceId, as };
}

/** The context of a background job in a workspace. */
export const systemCtx = (workspaceId: string): Ctx => ({
  workspaceId,
  requestId: randomUUID(),
  actor: { kind: "system", job: "test" },
});

/** Work on the test database as its owner, whom row-level security does not hold in embedded clusters. */
export async function asOwner<T>(work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: process.env.TEST_OWNER_DATABASE_URL });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
