// Rule G-03: what a walk of changes says of attributes that have left Personio's list.
import { afterAll, expect, test } from "vitest";
import type { Reason } from "@/contracts/reason";
import { AppError } from "@/server/errors";
import { closeDatabase } from "@/server/db/pool";
import { fakeCompany, person, type FakeCompany } from "./fake-company.testing";
import { linked } from "./linked.testing";

afterAll(closeDatabase);

const down = (reason: Reason) => () => Promise.reject(new AppError("vendor_failed", "down", { reason }));
const nameless = ({ position: _gone, ...rest } = person("Ada")) => rest;

test.each<[string, (company: FakeCompany) => void]>([
  ["is refused", (company) => void (company.attributes = null)],
  ["fails", ({ provider }) => void (provider.listAttributes = down("vendor_failed"))],
  ["is slow", ({ provider }) => void (provider.listAttributes = down("vendor_slow"))],
])("a walk of changes calls nothing not shared, and does not fail, when the list %s", async (_, disturb) => {
  const company = fakeCompany(["Ada"]);
  const { sync, connection, runs } = await linked(company);
  await sync();
  const before = (await connection()).notShared;
  company.people.set("1", nameless());
  company.attributes = company.attributes?.filter(({ key }) => key !== "position") ?? null;
  disturb(company);
  await sync();
  expect((await runs()).at(-1)).toMatchObject({ kind: "incremental", state: "succeeded" });
  expect((await connection()).notShared).toEqual(before);
});

test("a walk of changes calls nothing not shared that somebody has, whatever the list says", async () => {
  const company = fakeCompany(["Ada", "Bela"]);
  const { sync, connection } = await linked(company);
  await sync();
  company.people.set("1", nameless());
  company.attributes = [];
  await sync();
  const { notShared } = await connection();
  expect(notShared).not.toContain("position");
  expect(notShared).toContain("hire_date");
});

test("a walk of changes asks for one list of attributes, and for people to compare once when something has left it", async () => {
  const company = fakeCompany(["Ada", "Bela"]);
  const { sync, dueInFull } = await linked(company);
  let lists = 0;
  const { listAttributes } = company.provider;
  company.provider.listAttributes = () => (lists++, listAttributes());
  await sync();
  await sync();
  expect([lists, company.pagesAsked.length]).toEqual([2, 2]);
  company.attributes = company.attributes?.filter(({ key }) => key !== "hire_date") ?? null;
  await sync();
  await sync();
  expect([lists, company.pagesAsked.length]).toEqual([4, 5]);
  company.attributes = null;
  await dueInFull();
  await sync();
  await sync();
  expect(lists, "where it is refused, whole walks alone ask").toBe(5);
});
