import type { Sql } from "./with-workspace";

/** Enough of an employee record to tell whose account it is. */
export type LinkRecord = {
  id: string;
  connectionId: string;
  vendorId: string;
  email: string;
  working: boolean;
  createdAt: Date;
};

/** Records that carry one of these sign-in addresses, gone people too, without the named ones. */
export async function recordsWithEmail(
  sql: Sql,
  workspaceId: string,
  emails: string[],
  except: string[],
): Promise<LinkRecord[]> {
  const { rows } = await sql.query<LinkRecord>({
    name: "records-with-email",
    text: `SELECT id, connection_id AS "connectionId", vendor_id AS "vendorId", sign_in_email AS email, created_at AS "createdAt",
        deleted_at IS NULL AND status IS DISTINCT FROM 'inactive' AS working
      FROM employee WHERE workspace_id = $1 AND sign_in_email = ANY ($2) AND id <> ALL ($3)`,
    values: [workspaceId, emails, except],
  });
  return rows;
}

export type AccountRow = { userId: string; name: string | null; email: string };

/** The accounts of a workspace that sign in with one of these addresses; looked up as sign-in's role, in this transaction. */
export async function accountsWithEmail(
  sql: Sql,
  workspaceId: string,
  emails: string[],
): Promise<AccountRow[]> {
  await sql.query("SET LOCAL ROLE rollcall_identity");
  const { rows } = await sql.query<AccountRow>(
    `SELECT id AS "userId", name, email FROM app_user WHERE email = ANY ($1)`,
    [emails],
  );
  await sql.query("SET LOCAL ROLE rollcall_app");
  const members = await sql.query<{ userId: string }>(
    `SELECT user_id AS "userId" FROM member WHERE workspace_id = $1 AND user_id = ANY ($2)`,
    [workspaceId, rows.map(({ userId }) => userId)],
  );
  const known = new Set(members.rows.map(({ userId }) => userId));
  return rows.filter(({ userId }) => known.has(userId));
}
