// What row-level security and the function behind it cost a search, against the same statement written by hand.
import { asOwner } from "@/server/domain/testing";
import pg from "pg";
import { findPeople, type DirectoryViewer } from "@/server/db/directory";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import { searchPatterns } from "@/server/domain/employees/fold";
import { companies } from "./search/companies";
import { rawSearch, searchPage } from "./search/raw-search";
import type { Linked } from "./shared/company";
import { list, type Goal, type Report } from "./shared/report";
import { numbersOf, runBench } from "./shared/run-bench";
import { interleaved, median, secondsOf } from "./shared/statistics";

const SMALL = { small: 500, count: 20 };
/** From what nobody is called to what stands in everybody's e-mail address. */
const TERMS = ["qzx", "xav", "zoe", "mül", "ber", "eng", "exa"];

/** A colleague with a record of their own: the query has to look at each row for whom they may see. */
async function peerIn({ workspaceId, connectionId }: Linked): Promise<DirectoryViewer> {
  return asOwner(async (db) => {
    const { rows } = await db.query<{ id: string }>(
      "SELECT supervisor_id AS id FROM employee WHERE workspace_id = $1 AND supervisor_id IS NOT NULL ORDER BY 1 LIMIT 1",
      [workspaceId],
    );
    return { hr: false, connectionId, vendorId: rows[0]?.id ?? null };
  });
}

const hr: DirectoryViewer = { hr: true, connectionId: null, vendorId: null };
type Searched = { linked: Linked; viewer: DirectoryViewer; term: string };

async function product({ linked, viewer, term }: Searched): Promise<string[]> {
  const found = await withWorkspaceSql(linked.ctx, async (sql) =>
    searchPage(sql, linked.workspaceId, viewer, await findPeople(sql, searchPatterns(term))),
  );
  return found.map(({ id }) => id);
}

type Compared = { product: number[]; raw: number[] };

/** Milliseconds of both, in turn; they must find the same people. */
async function compare(db: pg.Client, searched: Searched, rounds: number): Promise<Compared> {
  const text = await rawSearch(searched.linked.workspaceId, searched.viewer, searchPatterns(searched.term));
  const raw = async () => (await db.query<{ id: string }>(text)).rows.map(({ id }) => id);
  if (String(await product(searched)) !== String(await raw()))
    throw new Error(`"${searched.term}": other people.`);
  return interleaved(rounds, {
    product: async () => 1000 * (await secondsOf(() => product(searched))),
    raw: async () => 1000 * (await secondsOf(raw)),
  });
}

async function hits(db: pg.Client, { workspaceId }: Linked, term: string): Promise<number> {
  const likes = searchPatterns(term)
    .flat()
    .map((like) => `search_text LIKE ${pg.escapeLiteral(like)}`);
  const { rows } = await db.query(
    `SELECT count(*)::int AS count FROM employee WHERE workspace_id = '${workspaceId}' AND (${likes.join(" OR ")})`,
  );
  return rows[0].count as number;
}

function add(report: Report, id: string, { product, raw }: Compared, more: { goal?: Goal; found: string }) {
  const [through, direct] = [median(product), median(raw)];
  report.add(id, {
    value: through / direct,
    unit: "x",
    goal: more.goal,
    from: `product / raw = ${list([through])} / ${list([direct])} ms, ${more.found}`,
  });
}

type Run = { report: Report; db: pg.Client; rounds: number };

async function searchLarge({ report, db, rounds }: Run, linked: Linked): Promise<void> {
  const peer = await peerIn(linked);
  for (const term of TERMS) {
    report.say(`search for ${term}`);
    const found = `${await hits(db, linked, term)} hits`;
    for (const [who, viewer] of Object.entries({ hr, peer }))
      add(report, `search_${term}_${who}`, await compare(db, { linked, viewer, term }, rounds), {
        goal: "<= 3",
        found,
      });
  }
}

async function searchSmall({ report, db, rounds }: Run, linked: Linked): Promise<void> {
  for (const term of ["ber", "exa"]) {
    const compared = await compare(db, { linked, viewer: hr, term }, rounds);
    const found = `${await hits(db, linked, term)} hits among ${SMALL.small}`;
    add(report, `small_search_${term}`, compared, { found });
    report.add(`small_search_${term}_time`, { value: median(compared.product), unit: "ms" });
  }
}

await runBench(
  "search",
  { people: { type: "string" }, rounds: { type: "string" } },
  async (report, flags) => {
    const people = numbersOf(flags.people, [100_000])[0] ?? 100_000;
    report.say(`mirroring ${people} people`);
    const { large, small } = await companies(people, SMALL);
    await asOwner(async (db) => {
      const run = { report, db, rounds: numbersOf(flags.rounds, [15])[0] ?? 15 };
      await searchLarge(run, large);
      await searchSmall(run, small);
    });
  },
);
