import fc from "fast-check";
import { expect, test } from "vitest";
import type { EmployeePage, HrisProvider, VendorEmployee } from "@/server/hris/provider";
import { missingAfter } from "./missing";
import { HandedBack, walk, type PageCommit } from "./walk";

const employee = (vendorId: string): VendorEmployee => ({
  vendorId,
  fields: {},
  groups: [],
  locations: [],
  holidayCalendars: [],
  workSchedules: [],
  customAttributes: [],
  raw: { frame: "", values: "{}" },
  hash: vendorId,
});
const running = new AbortController().signal;

/** A list that may change while it is walked, served by item offset as Personio v1 does. */
function movingList(ids: string[], pageSize: number, change: (pageNumber: number, list: string[]) => void) {
  const list = [...ids];
  let asked = 0;
  return {
    list,
    listEmployees: async ({ at }: { at: string | null }): Promise<EmployeePage> => {
      change(asked++, list);
      const from = Number(at ?? 0);
      const rows = list.slice(from, from + pageSize);
      const next = from + rows.length < list.length && rows.length > 0 ? String(from + rows.length) : null;
      return { records: rows.map(employee), quarantined: [], total: list.length, next };
    },
  };
}

test("commits every page in order and in full, whatever the sizes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 17 }),
      async (people, pageSize) => {
        const ids = Array.from({ length: people }, (_, index) => `e${index}`);
        const commits: PageCommit[] = [];
        const source = movingList(ids, pageSize, () => undefined);
        const walked = await walk(
          {
            fetchPage: (query) => source.listEmployees(query),
            commitPage: async (page) => void commits.push(page),
            signal: running,
          },
          { since: null, at: null, done: 0 },
        );
        expect(commits.flatMap((page) => page.records.map(({ vendorId }) => vendorId))).toEqual(ids);
        expect([...walked.seen]).toEqual(ids);
        expect(commits.at(-1)).toMatchObject({ next: null, done: people });
        expect(missingAfter(walked, ids)).toEqual({ kind: "none" });
      },
    ),
  );
});

test("a person who stays is never taken for gone without being asked for, though others leave between pages", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.nat(100), { maxLength: 20 }),
      async (people, pageSize, leaving) => {
        const ids = Array.from({ length: people }, (_, index) => `e${index}`);
        const source = movingList(ids, pageSize, (page, list) => {
          const gone = leaving[page];
          if (gone !== undefined && list.length > 0) list.splice(gone % list.length, 1);
        });
        const walked = await walk(
          {
            fetchPage: (query) => source.listEmployees(query),
            commitPage: async () => undefined,
            signal: running,
          },
          { since: null, at: null, done: 0 },
        );
        const verdict = missingAfter(walked, ids);
        const asked = verdict.kind === "reread" ? verdict.vendorIds : [];
        const deleted = asked.filter((id) => !source.list.includes(id)); // as the vendor answers for each
        const stayed = new Set(source.list);
        expect(deleted.filter((id) => stayed.has(id) || walked.seen.has(id))).toEqual([]);
        expect(verdict.kind, "so few are no reason to stop").not.toBe("park");
        // Who moved past the reader is either asked for or the walk says nothing about anybody.
        const missed = source.list.filter((id) => !walked.seen.has(id));
        if (verdict.kind === "reread") expect(asked).toEqual(expect.arrayContaining(missed));
      },
    ),
    { numRuns: 3_000 },
  );
});

test("killed at any page and resumed, every record is committed, and only the pages in hand are fetched twice", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(10),
      async (people, pageSize, killAt) => {
        const ids = Array.from({ length: people }, (_, index) => `e${index}`);
        const source = movingList(ids, pageSize, () => undefined);
        const asked: (string | null)[] = [];
        const counted = {
          listEmployees: (query: { at: string | null; updatedSince: Date | null }) => (
            asked.push(query.at),
            source.listEmployees(query)
          ),
        };
        const stored = new Set<string>();
        let checkpoint: string | null = null;
        let done = 0;
        let commits = 0;
        const commitPage = async (page: PageCommit) => {
          if (commits++ === killAt) throw new Error("killed");
          for (const { vendorId } of page.records) stored.add(vendorId);
          ({ next: checkpoint, done } = page);
        };
        const killed = await walk(
          { fetchPage: (query) => counted.listEmployees(query), commitPage, signal: running },
          { since: null, at: null, done: 0 },
        ).then(
          () => false,
          () => true,
        );
        if (killed) {
          const resumed = await walk(
            { fetchPage: (query) => counted.listEmployees(query), commitPage, signal: running },
            { since: null, at: checkpoint, done },
          );
          if (checkpoint !== null)
            expect(missingAfter(resumed, ids).kind).toBe(
              resumed.whole ? missingAfter(resumed, ids).kind : "none",
            );
        }
        expect(stored.size).toBe(people);
        const repeats = asked.length - new Set(asked).size;
        expect(repeats).toBeLessThanOrEqual(2); // the page being written and the one fetched beside it
      },
    ),
  );
});

test("fetches the next page while one is written, and writes one after the other", async () => {
  const order: string[] = [];
  const source = movingList(["a", "b", "c", "d"], 2, (page) => void order.push(`fetch ${page}`));
  let write = 0;
  const commitPage = async () => {
    const page = write++;
    order.push(`write ${page}`);
    await new Promise(setImmediate);
    order.push(`written ${page}`);
  };
  await walk(
    { fetchPage: (query) => source.listEmployees(query), commitPage, signal: running },
    { since: null, at: null, done: 0 },
  );
  expect(order).toEqual(["fetch 0", "fetch 1", "write 0", "written 0", "write 1", "written 1"]);
});

test("reads the next answer once a page is handed over, before it is committed", async () => {
  const order: string[] = [];
  const list = movingList(["a", "b", "c"], 1, () => undefined);
  let wasRead = () => {};
  const source: Pick<HrisProvider, "listEmployees"> = {
    async listEmployees(query) {
      await query.readAfter;
      order.push(`read ${query.at ?? "0"}`);
      wasRead();
      return list.listEmployees(query);
    },
  };
  const commitPage = async ({ next }: PageCommit, handedOver: () => void) => {
    const nextIsRead = new Promise<void>((resolve) => (wasRead = resolve));
    await new Promise(setImmediate);
    order.push("prepared");
    handedOver();
    if (next !== null) await nextIsRead;
    order.push("committed");
  };
  await walk(
    { fetchPage: (query) => source.listEmployees(query), commitPage, signal: running },
    { since: null, at: null, done: 0 },
  );
  const page = (at: string) => [`read ${at}`, "committed"];
  expect(order).toEqual([
    "read 0",
    "prepared",
    ...page("1"),
    "prepared",
    ...page("2"),
    "prepared",
    "committed",
  ]);
});

test("reads the next answer after a commit that hands nothing over, too", async () => {
  const list = movingList(["a", "b", "c"], 1, () => undefined);
  const source: Pick<HrisProvider, "listEmployees"> = {
    listEmployees: async (query) => {
      await query.readAfter;
      return list.listEmployees(query);
    },
  };
  const walked = await walk(
    { fetchPage: (query) => source.listEmployees(query), commitPage: async () => undefined, signal: running },
    { since: null, at: null, done: 0 },
  );
  expect([...walked.seen]).toEqual(["a", "b", "c"]);
});

test("ends on a next link that does not advance, and then says of nobody that they are missing", async () => {
  const source = {
    listEmployees: async (): Promise<EmployeePage> => ({
      records: [employee("a")],
      quarantined: [],
      total: null,
      next: "5",
    }),
  };
  let commits = 0;
  const walked = await walk(
    {
      fetchPage: () => source.listEmployees(),
      commitPage: async () => void commits++,
      signal: running,
    },
    { since: null, at: null, done: 0 },
  );
  expect(commits).toBe(2);
  expect(missingAfter(walked, ["a", "b"])).toEqual({ kind: "none" });
});

test("a stopping worker hands the walk back before it writes another page", async () => {
  const stopping = new AbortController();
  const source = movingList(["a", "b", "c"], 1, (page) => page === 1 && stopping.abort());
  let commits = 0;
  const walking = walk(
    {
      fetchPage: (query) => source.listEmployees(query),
      commitPage: async () => void commits++,
      signal: stopping.signal,
    },
    { since: null, at: null, done: 0 },
  );
  await expect(walking).rejects.toThrow(HandedBack);
  expect(commits).toBeLessThanOrEqual(1);
});

const walkedOver = (seen: number, more: { total?: number | null; whole?: boolean } = {}) => ({
  seen: new Set(Array.from({ length: seen }, (_, index) => `e${index}`)),
  total: seen,
  sample: [],
  whole: true,
  ...more,
});
const living = (count: number) => Array.from({ length: count }, (_, index) => `e${index}`);

test.each([
  ["nobody missing", walkedOver(10), living(10), { kind: "none" }],
  ["one missing", walkedOver(9), living(10), { kind: "reread", vendorIds: ["e9"] }],
  ["20 of 30 missing", walkedOver(10), living(30), { kind: "reread", vendorIds: living(30).slice(10) }],
  ["21 of 30 missing", walkedOver(9), living(30), { kind: "park", vendorIds: living(30).slice(9) }],
  [
    "50 of 1,000 missing",
    walkedOver(950),
    living(1000),
    { kind: "reread", vendorIds: living(1000).slice(950) },
  ],
  [
    "51 of 1,000 missing",
    walkedOver(949),
    living(1000),
    { kind: "park", vendorIds: living(1000).slice(949) },
  ],
  ["a resumed walk", walkedOver(5, { whole: false }), living(10), { kind: "none" }],
  ["fewer met than the vendor counts", walkedOver(5, { total: 8 }), living(10), { kind: "none" }],
])("%s", (_case, walked, mirror, verdict) => {
  expect(missingAfter(walked, mirror)).toEqual(verdict);
});

test("as many as a person has allowed are asked for, and not one more", () => {
  const missed = { vendorIds: living(100).slice(20) };
  expect(missingAfter(walkedOver(20), living(100), 80)).toEqual({ kind: "reread", ...missed });
  expect(missingAfter(walkedOver(20), living(100), 79)).toEqual({ kind: "park", ...missed });
  expect(missingAfter(walkedOver(95), living(100), 1).kind, "allowing takes nothing away").toBe("reread");
});
