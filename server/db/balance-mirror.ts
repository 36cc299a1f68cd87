// Balances of time off: what each person has left, and when that was read (balance_reading). One person at a time, never walked.
import type { MirrorKey } from "./employee-mirror";
import { jsonText } from "./employee-row";
import type { Sql, Tx } from "./with-workspace";

export type BalanceKey = MirrorKey & { employeeVendorId: string };

/** How long an answer is good for, and how long a failure is left alone. */
export type Patience = {
  freshForSeconds: number;
  pauseSeconds: number;
  /** reasons that wait for a person: left alone for as long as an answer is good */
  waitsForPerson: readonly string[];
};

export type BalanceRow = {
  vendorId: string;
  typeVendorId: string | null;
  name: string;
  category: string | null;
  unit: string | null;
  balance: number;
  available: number;
  raw: string;
};

const values = (at: BalanceKey) => [at.workspaceId, at.connectionId, at.employeeVendorId];
const where = `r.workspace_id = $1 AND r.connection_id = $2 AND r.employee_vendor_id = $3`;

/** A failure that may be tried again; `seconds`, `pause` and `persons` are the numbers of parameters. */
const rested = (seconds: number, pause: number, persons: number) =>
  `(r.issue IS NULL OR r.tried_at < clock_timestamp() - make_interval(secs =>
     CASE WHEN r.issue = ANY ($${persons}::text[]) THEN $${seconds}::float8 ELSE $${pause}::float8 END))`;
/** Out of date, too old or never answered. */
const wanted = (seconds: number) =>
  `(r.read_at IS NULL OR r.due_at IS NOT NULL OR r.read_at < clock_timestamp() - make_interval(secs => $${seconds}::float8))`;

/** Of a connection whose credentials are refused nobody asks anything (fault matrix, row 10). */
const mayBeAsked = `c.issue IS DISTINCT FROM 'credentials_refused'`;

const patienceValues = ({ freshForSeconds, pauseSeconds, waitsForPerson }: Patience) => [
  freshForSeconds,
  pauseSeconds,
  waitsForPerson,
];

/** Whether somebody is asking for them now, and whether somebody should. */
export async function readingState(
  sql: Sql,
  at: BalanceKey,
  patience: Patience,
): Promise<{ held: boolean; wanted: boolean }> {
  const { rows } = await sql.query<{ held: boolean; wanted: boolean }>(
    `SELECT coalesce(r.held_until > clock_timestamp(), false) AS held,
       ${mayBeAsked} AND (r.employee_vendor_id IS NULL OR ${wanted(4)} AND ${rested(4, 5, 6)}) AS wanted
     FROM connection c LEFT JOIN balance_reading r
       ON r.workspace_id = c.workspace_id AND r.connection_id = c.id AND r.employee_vendor_id = $3
     WHERE c.workspace_id = $1 AND c.id = $2`,
    [...values(at), ...patienceValues(patience)],
  );
  return rows[0] ?? { held: false, wanted: false };
}

export type HeldReading = { fence: number; readAt: Date; issue: string | null; issueSince: Date | null };

/**
 * Takes a reading for whoever asks, if it is wanted and nobody else has it; others are held off for `seconds`. Answers since when,
 * by the database's clock. Null also when the connection is gone or its credentials are refused: then nobody is asked.
 */
export async function holdReading(
  sql: Sql,
  at: BalanceKey,
  patience: Patience,
  seconds: number,
): Promise<HeldReading | null> {
  const { rows } = await sql.query<HeldReading>(
    `INSERT INTO balance_reading AS r (workspace_id, connection_id, employee_vendor_id, held_until, tried_at, fence)
     SELECT $1::uuid, $2::uuid, $3::text, clock_timestamp() + make_interval(secs => $7::float8), clock_timestamp(), 1
     FROM connection c WHERE c.workspace_id = $1::uuid AND c.id = $2::uuid AND ${mayBeAsked}
     ON CONFLICT (workspace_id, connection_id, employee_vendor_id) DO UPDATE
       SET held_until = excluded.held_until, tried_at = excluded.tried_at, fence = r.fence + 1
       WHERE (r.held_until IS NULL OR r.held_until <= clock_timestamp()) AND ${wanted(4)} AND ${rested(4, 5, 6)}
     RETURNING fence, tried_at AS "readAt", issue, issue_since AS "issueSince"`,
    [...values(at), ...patienceValues(patience), seconds],
  );
  return rows[0] ?? null;
}

/**
 * Ends a reading that was answered: writes what is different and removes what is no longer among it, but for those of `unread`, whose
 * record was there and could not be read. Null: somebody else has taken it over, and nothing was written.
 */
export async function writeBalances(
  sql: Sql,
  at: BalanceKey,
  held: HeldReading,
  { rows, unread }: { rows: readonly BalanceRow[]; unread: readonly string[] },
): Promise<{ changed: boolean } | null> {
  const { rowCount } = await sql.query(
    `UPDATE balance_reading r SET read_at = $5, due_at = CASE WHEN due_at >= $5 THEN due_at END,
       issue = NULL, issue_since = NULL, held_until = NULL
     WHERE ${where} AND fence = $4`,
    [...values(at), held.fence, held.readAt],
  );
  if (rowCount === 0) return null;
  const ids = rows.map(({ vendorId }) => vendorId);
  const gone = await sql.query(
    `DELETE FROM time_off_balance r WHERE ${where} AND vendor_id <> ALL ($4::text[])`,
    [...values(at), [...ids, ...unread]],
  );
  const once = [...new Map(rows.map((row, position) => [row.vendorId, { ...row, position }])).values()];
  const written = await sql.query(
    `INSERT INTO time_off_balance AS r (workspace_id, connection_id, employee_vendor_id, vendor_id, type_vendor_id, position, name,
       category, unit, balance, available, raw)
     SELECT $1::uuid, $2::uuid, $3::text, "vendorId", "typeVendorId", position, name, category, unit, balance, available, raw
     FROM json_to_recordset($4::json) AS given ("vendorId" text, "typeVendorId" text, position int, name text, category text,
       unit text, balance float8, available float8, raw text)
     ON CONFLICT (workspace_id, connection_id, employee_vendor_id, vendor_id) DO UPDATE
       SET type_vendor_id = excluded.type_vendor_id, position = excluded.position, name = excluded.name,
         category = excluded.category, unit = excluded.unit, balance = excluded.balance, available = excluded.available,
         raw = excluded.raw
       WHERE (r.type_vendor_id, r.position, r.unit, r.raw) IS DISTINCT FROM
         (excluded.type_vendor_id, excluded.position, excluded.unit, excluded.raw)`,
    [...values(at), jsonText(once)],
  );
  return { changed: (gone.rowCount ?? 0) + (written.rowCount ?? 0) > 0 };
}

/** Ends a reading that brought nothing: what stands stays. False: somebody else has taken it over. */
export async function failReading(
  sql: Sql,
  at: BalanceKey,
  held: HeldReading,
  issue: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE balance_reading r SET issue = $5::text, held_until = NULL,
       issue_since = CASE WHEN issue = $5::text THEN issue_since ELSE clock_timestamp() END
     WHERE ${where} AND fence = $4`,
    [...values(at), held.fence, issue],
  );
  return rowCount === 1;
}

export type KeptBalances = {
  readAt: Date | null;
  /** out of date, too old or never answered */
  outdated: boolean;
  issue: string | null;
  balances: Pick<BalanceRow, "name" | "unit" | "available">[];
};

/** What is kept of one person, in the vendor's order. */
export async function keptBalances(
  sql: Sql,
  at: BalanceKey,
  { freshForSeconds }: Pick<Patience, "freshForSeconds">,
): Promise<KeptBalances> {
  const { rows } = await sql.query<Omit<KeptBalances, "balances">>(
    `SELECT r.read_at AS "readAt", ${wanted(4)} AS outdated, coalesce(r.issue, CASE WHEN NOT ${mayBeAsked} THEN c.issue END) AS issue
     FROM balance_reading r JOIN connection c ON c.workspace_id = r.workspace_id AND c.id = r.connection_id WHERE ${where}`,
    [...values(at), freshForSeconds],
  );
  const balances = await sql.query<KeptBalances["balances"][number]>(
    `SELECT name, unit, available FROM time_off_balance r WHERE ${where} ORDER BY position, vendor_id`,
    values(at),
  );
  return { ...(rows[0] ?? { readAt: null, outdated: true, issue: null }), balances: balances.rows };
}

/** These requests changed: what is kept of their people is out of date. Answers of how many something is kept. */
export async function markBalancesDue(
  sql: Sql,
  at: MirrorKey,
  requestVendorIds: readonly string[],
): Promise<number> {
  if (requestVendorIds.length === 0) return 0;
  const { rowCount } = await sql.query(
    `UPDATE balance_reading r SET due_at = clock_timestamp()
     FROM time_off_request t
     WHERE t.workspace_id = (SELECT $1::uuid) AND t.connection_id = (SELECT $2::uuid) AND t.vendor_id = ANY ($3)
       AND r.workspace_id = t.workspace_id AND r.connection_id = t.connection_id AND r.employee_vendor_id = t.employee_vendor_id`,
    [at.workspaceId, at.connectionId, requestVendorIds],
  );
  return rowCount ?? 0;
}

/** Whose balances are out of date and may be asked for, those that have waited longest first. */
export async function dueReadings(
  sql: Sql,
  at: MirrorKey,
  patience: Patience,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT r.employee_vendor_id AS id FROM balance_reading r
     WHERE r.workspace_id = $1 AND r.connection_id = $2 AND r.due_at IS NOT NULL AND ${rested(3, 4, 5)}
       AND (r.issue IS NULL OR r.issue <> ALL ($5::text[]))
     ORDER BY r.due_at, r.employee_vendor_id LIMIT $6`,
    [at.workspaceId, at.connectionId, ...patienceValues(patience), limit],
  );
  return rows.map(({ id }) => id);
}

/** When the next of them may be asked for, at the earliest now; null when none waits, or all for a person. */
export async function nextDueReading(
  sql: Sql,
  at: MirrorKey,
  { pauseSeconds, waitsForPerson }: Patience,
): Promise<Date | null> {
  const { rows } = await sql.query<{ at: Date | null }>(
    `SELECT min(greatest(clock_timestamp(), r.held_until,
       CASE WHEN r.issue IS NOT NULL THEN r.tried_at + make_interval(secs => $3::float8) END)) AS at
     FROM balance_reading r
     WHERE r.workspace_id = $1 AND r.connection_id = $2 AND r.due_at IS NOT NULL
       AND (r.issue IS NULL OR r.issue <> ALL ($4::text[]))`,
    [at.workspaceId, at.connectionId, pauseSeconds, waitsForPerson],
  );
  return rows[0]?.at ?? null;
}

/** What was left alone for these reasons may be asked for at once: they may be gone. Answers whether anything was. */
export async function forgetIssues(tx: Tx, at: MirrorKey, issues: readonly string[]): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE balance_reading SET tried_at = NULL, issue = NULL, issue_since = NULL
    WHERE workspace_id = ${at.workspaceId}::uuid AND connection_id = ${at.connectionId}::uuid AND issue = ANY (${[...issues]}::text[])`;
  return count > 0;
}
