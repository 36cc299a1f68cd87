import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DirectoryFilters, DirectoryQuery, type DirectoryFiltersInput } from "@/contracts/employee";
import type { Ctx } from "@/server/domain/ctx";
import { newWorkspace, systemCtx, type TestWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { fakeCompany, person } from "@/server/domain/sync/fake-company.testing";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { getPerson } from "./get-person";
import { directoryFacets, listDirectory, quickSearch } from "./list-directory";

afterAll(closeDatabase);

let workspace: TestWorkspace;
let hr: Ctx;
let boss: Ctx;
let peer: Ctx;

const soon = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);

async function companyIn(workspaceId: string, people: Record<string, ReturnType<typeof person>>) {
  const connectionId = randomUUID();
  await withWorkspace({ workspaceId }, (tx) =>
    tx.connection.create({
      data: { workspaceId, id: connectionId, name: "Lumen", accountDigest: connectionId },
    }),
  );
  const company = fakeCompany([], 100);
  for (const [id, fields] of Object.entries(people)) company.people.set(id, fields);
  const signal = new AbortController().signal;
  await syncConnection(systemCtx(workspaceId), {
    connectionId,
    intervalSeconds: 300,
    signal,
    open: async () => company.provider,
  });
}

beforeAll(async () => {
  workspace = await newWorkspace();
  await companyIn(workspace.workspaceId, {
    1: person("Bo", { lastName: "Boss", email: "Bo.Boss@lumen.example", departmentId: "10" }),
    2: person("Anna", {
      lastName: "Müller",
      supervisorId: "1",
      departmentId: "10",
      hireDate: "2020-02-01",
      weeklyHours: 32,
    }),
    3: person("Jürgen", { lastName: "Strauß", supervisorId: "1", departmentId: "20" }),
    4: person("Lea", {
      lastName: "Leaver",
      status: "inactive",
      supervisorId: "1",
      terminationDate: "2024-01-31",
      departmentId: "10",
    }),
    5: person("Stella", {
      lastName: "Starter",
      status: "onboarding",
      hireDate: soon,
      supervisorId: "1",
      departmentId: "20",
    }),
    6: person("Pia", { lastName: "Peer", supervisorId: "2", departmentId: "20" }),
  });
  hr = workspace.as("admin", "hr@lumen.example");
  boss = workspace.as("member", "bo.boss@lumen.example");
  peer = workspace.as("member", "pia@lumen.example");
});

const list = (ctx: Ctx, filters: DirectoryFiltersInput & { cursor?: string; limit?: number } = {}) =>
  listDirectory(ctx, DirectoryQuery.parse(filters));
const names = async (ctx: Ctx, filters: DirectoryFiltersInput = {}) =>
  (await list(ctx, filters)).rows.map(({ name }) => name);
const idOf = async (name: string) => (await list(hr, { search: name, status: "all" })).rows[0]?.id ?? "";

describe("who is seen", () => {
  test("a colleague sees who works here: no leaver and no future starter", async () => {
    expect(await names(peer)).toEqual(["Anna Müller", "Bo Boss", "Jürgen Strauß", "Pia Peer"]);
    expect(await names(peer, { status: "all" })).toEqual(await names(peer));
    expect(await names(peer, { search: "Leaver" })).toEqual([]);
  });

  test("whom Personio calls active on their first day is seen as soon as it has begun anywhere; without a status it must have begun here", async () => {
    const { workspaceId, as } = await newWorkspace();
    const day = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10);
    await companyIn(workspaceId, {
      1: person("Farthest", { hireDate: day(14) }), // today at UTC+14
      2: person("Nobody", { hireDate: day(14 + 48) }),
      3: person("Statusless", { hireDate: day(48), status: null }),
      4: person("Here", { hireDate: day(0), status: null }),
      5: person("Gone", { hireDate: day(48), status: "inactive" }),
    });
    expect(await names(as("member", "guest@lumen.example"))).toEqual(["Farthest Test", "Here Test"]);
    const { rows } = await list(as("admin"), { status: "all" });
    const starting = rows.filter(({ startsOn }) => startsOn).map(({ name }) => name);
    expect(starting, "who has left starts no more").toEqual(["Nobody Test", "Statusless Test"]);
  });

  test("the line manager also sees who starts soon, and when", async () => {
    const { rows } = await list(boss);
    expect(rows.map(({ name }) => name)).toContain("Stella Starter");
    expect(rows.find(({ name }) => name === "Stella Starter")?.startsOn).toBe(soon);
    expect(await names(boss)).not.toContain("Lea Leaver");
  });

  test("HR sees everybody by status", async () => {
    expect(await names(hr, { status: "inactive" })).toEqual(["Lea Leaver"]);
    expect(await names(hr, { status: "all" })).toHaveLength(6);
    expect(await names(hr)).toHaveLength(5);
  });

  test("somebody whom the directory does not know sees what a colleague sees", async () => {
    expect(await names(workspace.as("member", "guest@lumen.example"))).toEqual(await names(peer));
  });

  test("another workspace sees nobody", async () => {
    expect(await names((await newWorkspace()).ctx)).toEqual([]);
  });

  test("an API token has no directory", async () => {
    const token: Ctx = { ...hr, actor: { kind: "token", tokenId: randomUUID(), scopes: ["employees:read"] } };
    await expect(list(token)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what is seen of a person", () => {
  test("employment data goes to HR, the line manager and the person, and to nobody else", async () => {
    const anna = await idOf("Müller");
    const sees = async (ctx: Ctx) => (await getPerson(ctx, anna)).employment?.hireDate ?? null;
    expect([
      await sees(hr),
      await sees(boss),
      await sees(workspace.as("member", "anna@lumen.example")),
      await sees(peer),
    ]).toEqual(["2020-02-01", "2020-02-01", "2020-02-01", null]);
  });

  test("no answer to a colleague holds a status, a date of hire or hours", async () => {
    const guest = workspace.as("member", "guest@lumen.example");
    const answer = JSON.stringify([await list(guest), await getPerson(guest, await idOf("Müller"))]);
    expect(answer).not.toMatch(/2020-02-01|"status"|"active"|weeklyHours|startsOn/);
  });

  test("a hidden person, an unknown id and a malformed id are the same not found", async () => {
    const asked = [await idOf("Leaver"), randomUUID(), "1 OR 1=1"];
    const answers = await Promise.all(
      asked.map((id) => getPerson(peer, id).catch((error: Error) => error.message)),
    );
    expect(new Set(answers)).toEqual(new Set(["This person does not exist or you cannot see them."]));
  });

  test("reports are those the viewer may see", async () => {
    const reports = async (ctx: Ctx) =>
      (await getPerson(ctx, await idOf("Boss"))).reports.map(({ name }) => name);
    expect(await reports(peer)).toEqual(["Anna Müller", "Jürgen Strauß"]);
    expect(await reports(hr)).toEqual(["Anna Müller", "Jürgen Strauß", "Stella Starter"]);
  });
});

describe("finding", () => {
  test.each([["muller"], ["mueller"], ["MÜLLER"], ["anna mü"], ["anna@lumen"]])(
    "%s finds Anna Müller",
    async (search) => {
      expect(await names(peer, { search })).toEqual(["Anna Müller"]);
    },
  );

  test.each([["strauss"], ["jurgen"], ["juergen"], ["ju st"]])("%s finds Jürgen Strauß", async (search) => {
    expect(await names(peer, { search })).toEqual(["Jürgen Strauß"]);
  });

  test.each([["%"], ["_"], ["' OR 1=1 --"], ["\\"], ["a".repeat(200)]])(
    "%s finds nobody and breaks nothing",
    async (search) => {
      expect(Array.isArray(await names(peer, { search }))).toBe(true);
      if (search.length > 2) expect(await names(peer, { search })).toEqual([]);
    },
  );

  test("a department's name finds its people", async () => {
    expect(await names(peer, { search: "department 20" })).toEqual(["Jürgen Strauß", "Pia Peer"]);
  });

  test("filters are combined, values of one filter are alternatives", async () => {
    expect(await names(peer, { department: ["10"] })).toEqual(["Anna Müller", "Bo Boss"]);
    expect(await names(peer, { department: ["10", "20"], manager: [await idOf("Boss")] })).toEqual([
      "Anna Müller",
      "Jürgen Strauß",
    ]);
    expect(await names(peer, { manager: ["not-an-id"] })).toHaveLength(4);
  });

  test("counts of a filter ignore that filter and obey the others and the viewer's rights", async () => {
    const facets = await directoryFacets(peer, DirectoryFilters.parse({ department: ["10"] }));
    expect(facets.department?.map(({ name, count }) => [name, count])).toEqual([
      ["Department 10", 2],
      ["Department 20", 2],
    ]);
    expect(facets.manager?.map(({ name, count }) => [name, count])).toEqual([["Bo Boss", 1]]);
  });

  test("a chosen value that nobody has under the other filters stays, with the count 0", async () => {
    const facets = await directoryFacets(
      peer,
      DirectoryFilters.parse({ department: ["10"], search: "peer" }),
    );
    expect(facets.department?.map(({ name, count }) => [name, count])).toEqual([
      ["Department 20", 1],
      ["Department 10", 0],
    ]);
  });

  test("a filter on an attribute that is not shared is hidden", async () => {
    const facets = await directoryFacets(peer, DirectoryFilters.parse({}));
    expect([facets.team, facets.office, facets.legalEntity]).toEqual([null, null, null]);
    expect(facets.limits, "and what else is not shared limits the directory").toEqual(["preferred_name"]);
  });

  test("pages follow each other without gap or repetition and keep the total", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(hr, { limit: 2, status: "all", ...(cursor ? { cursor } : {}) });
      expect(page.total).toBe(6);
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(6);
    await expect(list(hr, { cursor: "garbage" })).rejects.toMatchObject({ code: "bad_request" });
  });

  test("a term that more than a thousand people match answers the same way, with the same rights", async () => {
    const crowd = await newWorkspace();
    const people = Object.fromEntries(
      Array.from({ length: 1100 }, (_, index) => [
        String(index + 1),
        person(`Bulk${index}`, {
          status: index < 10 ? "inactive" : "active",
          departmentId: String(index % 2),
        }),
      ]),
    );
    await companyIn(crowd.workspaceId, people);
    const member = crowd.as("member", "guest@lumen.example");
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(member, { search: "bulk", limit: 200, ...(cursor ? { cursor } : {}) });
      expect(page.total).toBe(1090);
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(1090);
    expect((await list(member, { search: "bulk test", department: ["1"] })).total).toBe(545);
    expect((await list(crowd.as("admin"), { search: "bulk", status: "inactive" })).total).toBe(10);
  });

  test("quick search answers the same people, and nobody for nothing", async () => {
    expect((await quickSearch(peer, "mull")).map(({ name }) => name)).toEqual(["Anna Müller"]);
    expect(await quickSearch(peer, "leaver")).toEqual([]);
    expect(await quickSearch(peer, " ")).toEqual([]);
  });
});
