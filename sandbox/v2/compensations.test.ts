import { expect, it } from "vitest";
import { grant } from "../testing/grant";
import type { OpenSandbox } from "../testing/open-sandbox";
import { json, openSandbox } from "../testing/open-sandbox";

const path = "/v2/compensations";

type Pay = {
  id: string;
  person: { id: string };
  type: { id: string; name: string };
  value: number;
  interval: string | null;
  legal_entity: { id: string } | null;
};
type List<Item> = { _data: Item[]; _meta: { links: { next?: { href: string } } } };

async function openWithPay(): Promise<OpenSandbox> {
  const sandbox = await openSandbox({ people: 150, now: () => new Date("2026-05-13T10:00:00Z") });
  await grant(sandbox, "personio:compensations:read", "personio:compensations:write");
  return sandbox;
}

async function pay({ call, url }: OpenSandbox, query = ""): Promise<Pay[]> {
  const found: Pay[] = [];
  for (let next: string | undefined = `${path}?${query}`; next;) {
    const answer = await call(next);
    expect(answer.status).toBe(200);
    const { _data, _meta } = answer.body as List<Pay>;
    found.push(..._data);
    next = _meta.links.next?.href.replace(url, "");
  }
  return found;
}

async function typeId({ call }: OpenSandbox, name: string): Promise<string> {
  const types = ((await call(`${path}/types`)).body as List<{ id: string; name: string }>)._data;
  return types.find((type) => type.name === name)?.id ?? "";
}

it("lists each salary once, without proration, for who is employed in the month", async () => {
  const sandbox = await openWithPay();
  const all = await pay(sandbox, "limit=40");
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(100);
  expect(all[0]).toMatchObject({
    type: { name: "Base salary", category: "RECURRING" },
    interval: "MONTHLY",
    currency: "EUR",
    legal_entity: { id: "170" },
  });
  const { id } = sandbox.demoPeople.employee;
  expect(await pay(sandbox, `person.id=${id}`)).toEqual(all.filter(({ person }) => person.id === String(id)));
  const alpine = await pay(sandbox, "legal_entity.id=171");
  expect(alpine).toEqual(all.filter((each) => each.legal_entity?.id === "171"));
  expect(await pay(sandbox, "start_date=2000-01-01")).toEqual([]);
});

it("refuses spans of more than a month, days and ids that are none", async () => {
  const { call } = await openWithPay();
  expect((await call(`${path}?start_date=2026-05-01&end_date=2026-05-31`)).status).toBe(200);
  for (const query of [
    "start_date=2026-05-01&end_date=2026-06-02",
    "start_date=2026-05-02&end_date=2026-05-01",
    "start_date=x",
    "start_date=2026-05-01garbage",
    "person.id=abc",
    "legal_entity.id=abc",
    "limit=101",
  ])
    expect((await call(`${path}?${query}`)).status).toBe(400);
});

it("adds pay of either category, one-time pay to its month alone", async () => {
  const sandbox = await openWithPay();
  const { id } = sandbox.demoPeople.employee;
  const body = { person: { id: String(id) }, value: 500, effective_from: "2026-05-31" };
  const bonus = { ...body, type: { id: await typeId(sandbox, "Bonus") }, comment: "Well done" };
  const created = await sandbox.call(path, json("POST", bonus));
  expect(created.status).toBe(201);
  const recurring = {
    ...body,
    type: { id: await typeId(sandbox, "Commuting allowance") },
    interval: "QUARTERLY",
  };
  expect((await sandbox.call(path, json("POST", recurring))).status).toBe(201);
  const names = async (query: string) =>
    (await pay(sandbox, `person.id=${id}&${query}`)).map(({ type }) => type.name);
  expect(await names("")).toEqual(["Base salary", "Bonus", "Commuting allowance"]);
  expect(await names("start_date=2026-06-01")).toEqual(["Base salary", "Commuting allowance"]);
  expect(await names("start_date=2026-04-01")).toEqual(["Base salary"]);
  expect((await sandbox.call(path, json("POST", { ...bonus, interval: "MONTHLY" }))).status).toBe(422);
  expect((await sandbox.call(path, json("POST", { ...bonus, type: { id: "x" } }))).status).toBe(404);
  expect((await sandbox.call(path, json("POST", { ...bonus, value: "much" }))).status).toBe(400);
});

it("lists and adds types", async () => {
  const sandbox = await openWithPay();
  const created = await sandbox.call(`${path}/types`, json("POST", { name: "Meals", category: "RECURRING" }));
  expect(created.status).toBe(201);
  expect((created.body as Pay).id).toBe(await typeId(sandbox, "Meals"));
  expect((await sandbox.call(`${path}/types`, json("POST", { name: "x", category: "DAILY" }))).status).toBe(
    400,
  );
});

it("asks for both rights to write, and may refuse all the same", async () => {
  const sandbox = await openWithPay();
  const type = { id: await typeId(sandbox, "Bonus") };
  const person = { id: String(sandbox.demoPeople.employee.id) };
  const post = async () =>
    (await sandbox.call(path, json("POST", { person, type, value: 1, effective_from: "2026-05-01" }))).status;
  expect(await post()).toBe(201);
  await sandbox.control("PUT", "/quirks", { compensation_create_forbidden: "on" });
  expect(await post()).toBe(403);
  await sandbox.control("PUT", "/quirks", { compensation_create_forbidden: "off" });
  await grant(sandbox, "personio:compensations:write");
  expect(await post()).toBe(403);
  await grant(sandbox, "employees:read");
  expect((await sandbox.call(path)).status).toBe(403);
});
