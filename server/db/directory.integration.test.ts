import { afterAll, beforeAll, expect, test } from "vitest";
import { asOwner } from "@/server/domain/testing";
import { directoryFacet, directoryPage, directoryPerson, type DirectorySelection } from "./directory";
import { companyOf, rowsRead } from "./planner.testing";
import { closeDatabase } from "./pool";
import { withWorkspaceSql, type Sql } from "./with-workspace";

// What PostgreSQL reads while its statistics know of another company only, as in the minutes after a first sync.

let company: Awaited<ReturnType<typeof companyOf>>;
beforeAll(async () => {
  await companyOf(2000);
  await asOwner((db) => db.query("ANALYZE employee"));
  company = await companyOf(2000);
});
afterAll(closeDatabase);

const viewer = { hr: true, connectionId: null, vendorId: null };
const everybody: DirectorySelection = {
  search: { kind: "all" },
  department: [],
  team: [],
  office: [],
  legalEntity: [],
  manager: [],
  status: "working",
};

const reading = <T>(fn: (sql: Sql, workspaceId: string) => Promise<T>) =>
  withWorkspaceSql(company, async (sql) => {
    const before = await rowsRead(sql);
    const found = await fn(sql, company.workspaceId);
    return { found, read: (await rowsRead(sql)) - before };
  });

test("a page of the directory reads everybody at most once, and each manager", async () => {
  const { found, read } = await reading((sql, id) =>
    directoryPage(sql, id, viewer, everybody, { after: null, limit: 50 }),
  );
  expect(found).toHaveLength(51);
  expect(read).toBeLessThanOrEqual(2000 + 2000);
});

test("the values of a filter read everybody at most once, and each manager", async () => {
  const { read } = await reading((sql, id) => directoryFacet(sql, id, viewer, everybody, "manager"));
  expect(read).toBeLessThanOrEqual(2000 + 2000);
});

test("a person's page reads the person and the manager", async () => {
  const one = await reading((sql, id) =>
    directoryPage(sql, id, viewer, everybody, { after: null, limit: 1 }),
  );
  const { found, read } = await reading((sql, id) =>
    directoryPerson(sql, id, viewer, one.found[0]?.id ?? ""),
  );
  expect(found).toMatchObject({ manager: "Ada" });
  expect(read).toBe(2);
});
