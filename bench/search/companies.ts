// One large company and several small ones in the same tables.
import { asOwner } from "@/server/domain/testing";
import { newConnection, providerOf, startCompany, syncWhole, type Linked } from "../shared/company";

export type Companies = { large: Linked; small: Linked };

/** The large one is mirrored by the product; the small ones are random parts of it. */
export async function companies(
  people: number,
  { small, count }: { small: number; count: number },
): Promise<Companies> {
  const company = await startCompany(people);
  const large = await newConnection();
  await syncWhole(large, providerOf(company));
  await company.stop();
  const parts: Linked[] = [];
  for (let made = 0; made < count; made++) {
    const part = await newConnection();
    await copyPart(large, part, small);
    parts.push(part);
  }
  await asOwner(async (db) => void (await db.query("VACUUM ANALYZE")));
  const [first] = parts;
  if (!first) throw new Error("There is no small company.");
  return { large, small: first };
}

const tables = ["org_group", "location"];
const given = ["workspace_id", "connection_id", "id"];

async function copyPart(from: Linked, to: Linked, people: number): Promise<void> {
  await asOwner(async (db) => {
    const columnsOf = async (table: string) => {
      const { rows } = await db.query<{ name: string }>(
        "SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public'",
        [table],
      );
      return rows
        .map(({ name }) => name)
        .filter((name) => !given.includes(name))
        .join(", ");
    };
    const source = `WHERE workspace_id = '${from.workspaceId}'`;
    for (const table of [...tables, "employee"]) {
      const columns = await columnsOf(table);
      const sample =
        table === "employee" ? `ORDER BY md5(vendor_id || '${to.workspaceId}') LIMIT ${people}` : "";
      await db.query(
        `INSERT INTO ${table} (workspace_id, connection_id, ${columns})
         SELECT '${to.workspaceId}', '${to.connectionId}', ${columns} FROM ${table} ${source} ${sample}`,
      );
    }
  });
}
