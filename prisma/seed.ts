import pg from "pg";
import { z } from "zod";

/**
 * The first workspace and its people. Demo: the sandbox company's three people one may sign in as. Otherwise: the
 * owner named by ADMIN_EMAIL. Runs at every start as the owner of the database and changes nothing that is there.
 */
const Person = z.object({ name: z.string(), email: z.string() });
const DemoPeople = z.object({ admin: Person, manager: Person, employee: Person });

type Role = "owner" | "admin" | "member";
type Guest = { name: string | null; email: string; role: Role };

function guests(): Guest[] {
  const { DEMO, DEMO_PEOPLE, ADMIN_EMAIL } = process.env;
  const owner: Guest[] = ADMIN_EMAIL ? [{ name: null, email: ADMIN_EMAIL, role: "owner" }] : [];
  if (DEMO !== "1" || !DEMO_PEOPLE) return owner;
  const { admin, manager, employee } = DemoPeople.parse(JSON.parse(DEMO_PEOPLE));
  return [
    ...owner,
    { ...admin, role: "owner" },
    { ...manager, role: "member" },
    { ...employee, role: "member" },
  ];
}

async function seed(db: pg.Client): Promise<void> {
  await db.query("BEGIN");
  await db.query("SELECT pg_advisory_xact_lock(72707370)");
  // The one workspace of a fresh installation has a fixed id, so that a second start finds it.
  const workspaceId = "0190a000-0000-7000-8000-000000000001";
  await db.query("SELECT set_config('app.workspace', $1, true)", [workspaceId]);
  const name =
    (process.env.DEMO === "1" && process.env.DEMO_COMPANY) || process.env.WORKSPACE_NAME || "Rollcall";
  await db.query("INSERT INTO workspace (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [
    workspaceId,
    name,
  ]);
  for (const { email, name: shown, role } of guests()) {
    const address = email.trim().toLowerCase();
    await db.query(
      "INSERT INTO app_user (id, name, email) VALUES (gen_random_uuid(), $1, $2) ON CONFLICT (email) DO NOTHING",
      [shown, address],
    );
    await db.query(
      `INSERT INTO member (workspace_id, user_id, role, invited) SELECT $1, id, $3::"MemberRole", true FROM app_user WHERE email = $2
       ON CONFLICT (workspace_id, user_id) DO NOTHING`,
      [workspaceId, address, role],
    );
  }
  const { rows } = await db.query<{ members: number }>(
    "SELECT count(*)::int AS members FROM member WHERE workspace_id = $1",
    [workspaceId],
  );
  if (rows[0]?.members === 0)
    throw new Error("Nobody could sign in yet. Set ADMIN_EMAIL to your e-mail address and start again.");
  await db.query("COMMIT");
}

const db = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
try {
  await db.connect();
  await seed(db);
} catch (error) {
  process.stderr.write((error as Error).message + "\n");
  process.exitCode = 1;
} finally {
  await db.end();
}
