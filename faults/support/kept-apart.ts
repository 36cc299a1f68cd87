// I4 and I5: nothing of one company with another, no secret outside its blob.
import { knock } from "./doors";
import type { Gate } from "./gate";
import type { Product } from "./product";
import type { Company, Stage } from "./stage";

type Column = { schema: string; table: string };

const tablesOf = ({ ask }: Product, { tenants }: { tenants: boolean }) =>
  ask<Column>(
    `SELECT n.nspname AS schema, c.relname AS "table" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'graphile_worker') AND ($1 = false OR EXISTS (
       SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped))`,
    [tenants],
  );

/** What is stored for a company, or told to it, although it is another one's. */
export async function strayMarkers({ product, lumen, harbour }: Stage): Promise<string[]> {
  const found: string[] = [];
  for (const [own, other] of [
    [lumen, harbour],
    [harbour, lumen],
  ] as const) {
    for (const { schema, table } of await tablesOf(product, { tenants: true })) {
      const [row] = await product.ask<{ count: number }>(
        `SELECT count(*)::int AS count FROM "${schema}"."${table}" t WHERE workspace_id = $1 AND position($2 in t::text) > 0`,
        [own.workspaceId, other.marker],
      );
      if (row?.count) found.push(`${table}: ${row.count} rows of ${own.name} hold what is ${other.name}'s`);
    }
    const told = await everythingTold(product, own);
    if (!told.includes(own.marker)) found.push(`${own.name} is not told its own`);
    if (told.includes(other.marker)) found.push(`${own.name} is told what is ${other.name}'s`);
    const foreign = await knock(product.url, {
      path: `/unified/hris/employees?integrated_account_id=${other.connectionId}`,
      headers: { authorization: `Bearer ${own.apiToken}` },
    });
    if (foreign.status !== 404) found.push(`${own.name} asked for ${other.name}'s people: ${foreign.status}`);
  }
  return found;
}

/** All people over the public API, and the first of them as the directory shows them. */
async function everythingTold(
  product: Product,
  { apiToken, connectionId, admin, marker }: Company,
): Promise<string> {
  const pages: unknown[] = [];
  for (let cursor = ""; ;) {
    const { status, body } = await knock<{ next_cursor?: string | null }>(product.url, {
      path: `/unified/hris/employees?integrated_account_id=${connectionId}&limit=200&next_cursor=${encodeURIComponent(cursor)}`,
      headers: { authorization: `Bearer ${apiToken}` },
    });
    if (status !== 200) throw new Error(`the public API answered ${status}: ${JSON.stringify(body)}`);
    pages.push(body);
    if (!body.next_cursor) break;
    cursor = body.next_cursor;
  }
  const directory = await admin.call("employees.list", { search: marker, status: "all" });
  return JSON.stringify([pages, directory]);
}

/** Where something can be read that only the vault may hold. A value is never named, only what it is. */
export async function strayingSecrets({ product, gate, lumen, harbour }: Stage): Promise<string[]> {
  const found: string[] = [];
  const secrets = secretsOf(gate, [lumen, harbour]);
  const logs = product.allLogs();
  for (const [what, value] of secrets) if (logs.includes(value)) found.push(`a log holds ${what}`);
  const needles = secrets.flatMap(([, value]) => [value, Buffer.from(value).toString("hex")]);
  for (const { schema, table } of await tablesOf(product, { tenants: false })) {
    const [row] = await product.ask<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${schema}"."${table}" t WHERE EXISTS (
         SELECT FROM unnest($1::text[]) AS needle WHERE position(needle in t::text) > 0)`,
      [needles],
    );
    if (row?.count) found.push(`${schema}.${table}: ${row.count} rows hold a secret in the clear`);
  }
  return found;
}

const secretsOf = (gate: Gate, companies: Company[]): [string, string][] => [
  ...companies.flatMap(({ name, sandbox, admin, apiToken }): [string, string][] => [
    [`${name}'s client secret`, sandbox.clientSecret],
    ["a session token", admin.sessionToken],
    ["an API token", apiToken],
  ]),
  ...[...gate.secrets].map((value): [string, string] => ["a token of Personio's or a webhook's", value]),
];
