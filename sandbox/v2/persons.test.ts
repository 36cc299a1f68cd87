import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../testing/open-sandbox";
import { json, list, openSandbox, readEverything } from "../testing/open-sandbox";

const path = "/v2/persons";
type Attribute = { id: string; type: string; value: unknown; global_id: string; label?: string };
type Person = { id: string; created_at: string; updated_at: string; custom_attributes: Attribute[] };
type Page = { _data: Person[]; _meta: { links: { self: { href: string }; next?: { href: string } } } };

const page = (answer: Answer) => answer.body as Page;
const ids = (answer: Answer) => page(answer)._data.map(({ id }) => id);

async function walk({ url, call }: Awaited<ReturnType<typeof openSandbox>>, first: string) {
  const seen: string[] = [];
  for (let next: string | undefined = first; next !== undefined;) {
    const answer = await call(next);
    seen.push(...ids(answer));
    next = page(answer)._meta.links.next?.href.slice(url.length);
  }
  return seen;
}

describe("GET /v2/persons", () => {
  it("returns each person once on a walk along the next links, whatever the limit", async () => {
    const sandbox = await openSandbox({ people: 57 });
    const all = list(await sandbox.call("/v1/company/employees?limit=100")).data.map((employee) =>
      String(employee.attributes.id?.value),
    );
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (limit) => {
      expect(await walk(sandbox, `${path}?limit=${limit}`)).toEqual(all);
    });
    await fc.assert(property, { numRuns: 8 });
  });

  it("gives 10 by default, 50 at most, and refuses more and strange cursors", async () => {
    const { call } = await openSandbox();
    expect(ids(await call(path))).toHaveLength(10);
    expect(ids(await call(`${path}?limit=50`))).toHaveLength(50);
    const refused = await call(`${path}?limit=100`);
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ detail: "Provided value for limit is not valid" }] },
    });
    expect((await call(`${path}?cursor=cur_nonsense`)).status).toBe(400);
  });

  it("links to the same page for ever behind the switch", async () => {
    const { call, control, url } = await openSandbox();
    await control("PUT", "/quirks", { persons_next_link_stuck: "on" });
    const { self, next } = page(await call(path))._meta.links;
    expect(next).toEqual(self);
    expect(self.href).toBe(url + path);
  });

  it("shows a person as recorded: ids as text, UTC times, gender in upper case, a v1 picture address", async () => {
    const sandbox = await openSandbox();
    const { call, demoPeople, url } = sandbox;
    await readEverything(sandbox);
    const { id, email } = demoPeople.employee;
    const person = (await call(`${path}/${id}`)).body as Person & Record<string, unknown>;
    expect(person).toMatchObject({
      id: String(id),
      email,
      status: "ACTIVE",
      profile_picture: { url: `${url}/v1/company/employees/${id}/profile-picture` },
      employments: [{ id: expect.stringMatching(/^[\da-f-]{36}$/) }],
      _meta: { links: { employments: { href: `${url}/v2/persons/${id}/employments` } } },
    });
    expect(person.gender).toMatch(/^(MALE|FEMALE|DIVERSE|UNSPECIFIED)$/);
    expect(person.updated_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    for (const absent of ["hire_date", "position", "department"]) expect(person).not.toHaveProperty(absent);
  });

  it("leaves out what is not readable and keeps id, employments and links", async () => {
    const { call, control, demoPeople } = await openSandbox();
    await control("PUT", "/credential", { attributes: [] });
    const bare = (await call(`${path}/${demoPeople.admin.id}`)).body as object;
    expect(Object.keys(bare)).toEqual(["id", "employments", "_meta"]);
    await control("PUT", "/credential", { attributes: ["email", "dynamic_33400"] });
    const some = (await call(`${path}/${demoPeople.admin.id}`)).body as object;
    expect(Object.keys(some)).toEqual(["id", "email", "custom_attributes", "employments", "_meta"]);
  });

  it("answers 401 without a token and where the right is missing, and 404 for somebody unknown", async () => {
    const { call, control } = await openSandbox();
    const unauthorized = { status: 401, body: { error: { message: "Unauthorized Request" } } };
    expect(await call(path, { headers: { authorization: "Bearer x" } })).toMatchObject(unauthorized);
    const missing = await call(`${path}/1`);
    expect(missing).toMatchObject({ status: 404, body: { errors: [{ title: "Resource not found" }] } });
    expect((await call(`${path}/__proto__`)).status).toBe(404);
    await control("PUT", "/credential", { scopes: ["absences:read"] });
    expect(await call(path)).toMatchObject(unauthorized);
  });
});

describe("filters of GET /v2/persons", () => {
  it("find by id, mail, name and status, all of them together", async () => {
    const sandbox = await openSandbox();
    const { call, demoPeople } = sandbox;
    const { admin, manager } = demoPeople;
    expect(ids(await call(`${path}?id=${admin.id},${manager.id},999`))).toEqual(
      [admin.id, manager.id].map(String),
    );
    expect(ids(await call(`${path}?email=${manager.email}`))).toEqual([String(manager.id)]);
    expect(ids(await call(`${path}?email=${manager.email}&id=${admin.id}`))).toEqual([]);
    const [first = "", ...rest] = manager.name.split(" ");
    const named = new URLSearchParams({ first_name: first, last_name: rest.join(" ") });
    expect(ids(await call(`${path}?${named}`))).toContain(String(manager.id));
    const active = await walk(sandbox, `${path}?status=ACTIVE&limit=50`);
    const gone = await walk(sandbox, `${path}?status=INACTIVE&limit=50`);
    expect(gone.length).toBeGreaterThan(0);
    expect(new Set([...active, ...gone]).size).toBe(60);
    for (const query of ["status=LEAVE", "id=abc", `id=${admin.id},abc`])
      expect([query, (await call(`${path}?${query}`)).status]).toEqual([query, 400]);
  });

  it("split people at any day into those created before and not before", async () => {
    const sandbox = await openSandbox();
    const day = fc.date({ min: new Date("2012-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
    const property = fc.asyncProperty(day, async (date) => {
      const text = date.toISOString().slice(0, 10);
      const before = await walk(sandbox, `${path}?limit=50&created_at.lt=${text}`);
      const after = await walk(sandbox, `${path}?limit=50&created_at.gt=${text}`);
      expect(before.length + after.length).toBe(60);
    });
    await fc.assert(property, { numRuns: 10 });
  });

  it("take plain dates only, or date-times behind the switch", async () => {
    const { call, control } = await openSandbox();
    const query = "created_at.gt=2000-01-01T00:00:00Z";
    const refused = await call(`${path}?${query}`);
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ detail: "Provided request parameters are invalid." }] },
    });
    await control("PUT", "/quirks", { persons_date_filters: "date_times" });
    expect(ids(await call(`${path}?${query}`))).toHaveLength(10);
  });

  it("find nobody by equal updated_at, or those of that day behind the switch", async () => {
    const { call, control, demoPeople } = await openSandbox();
    const { id } = demoPeople.admin;
    const person = (await call(`${path}/${id}`)).body as Person;
    const query = `id=${id}&updated_at=${person.updated_at.slice(0, 10)}`;
    expect(ids(await call(`${path}?${query}`))).toEqual([]);
    await control("PUT", "/quirks", { persons_updated_at_equality: "matches" });
    expect(ids(await call(`${path}?${query}`))).toEqual([String(id)]);
  });

  it("refuse unknown operators with 400 and ignore unknown names", async () => {
    const { call } = await openSandbox();
    expect(await call(`${path}?created_at.gte=2020-01-01`)).toMatchObject({
      status: 400,
      body: { errors: [{ detail: "Provided filter encoding is invalid." }] },
    });
    expect((await call(`${path}?department=Data`)).status).toBe(200);
  });
});

describe("custom attributes of v2 persons", () => {
  const wanted = [
    { id: "dynamic_33400", value: ["Go", "SQL"] },
    { id: "dynamic_33403", value: "2026-01-31" },
    { id: "dynamic_33405", value: "17" },
  ];

  it("are typed, in lower case and without labels, and there without a value, as an empty text or list", async () => {
    const { call, demoPeople } = await openSandbox();
    const own = `${path}/${demoPeople.employee.id}`;
    const change = async (custom_attributes: object[]) => {
      expect((await call(own, json("PATCH", { custom_attributes }))).status).toBe(204);
      return ((await call(own)).body as Person).custom_attributes;
    };
    expect(await change(wanted)).toEqual(
      expect.arrayContaining([
        { id: "dynamic_33400", type: "string_list", value: ["Go", "SQL"], global_id: "skills" },
        { id: "dynamic_33403", type: "date", value: "2026-01-31", global_id: "security_training" },
        { id: "dynamic_33405", type: "int", value: 17, global_id: "desk_number" },
      ]),
    );
    const emptied = await change(wanted.map(({ id }) => ({ id, value: null })));
    expect(emptied).toEqual(
      expect.arrayContaining([
        { id: "dynamic_33400", type: "string_list", value: [], global_id: "skills" },
        { id: "dynamic_33403", type: "date", value: "", global_id: "security_training" },
        { id: "dynamic_33405", type: "int", value: "", global_id: "desk_number" },
      ]),
    );
  });

  it("have labels and upper-case types behind the switches", async () => {
    const { call, control, demoPeople } = await openSandbox();
    const own = `${path}/${demoPeople.employee.id}`;
    await call(own, json("PATCH", { custom_attributes: wanted }));
    await control("PUT", "/quirks", {
      custom_attribute_labels: "present",
      custom_attribute_types: "upper_case",
    });
    const { custom_attributes: shown } = (await call(own)).body as Person;
    expect(shown).toContainEqual({
      id: "dynamic_33405",
      type: "INT",
      value: 17,
      global_id: "desk_number",
      label: "Desk number",
    });
  });

  it("have ids with a hash behind the switch, and are written by them", async () => {
    const { call, control, demoPeople } = await openSandbox();
    const own = `${path}/${demoPeople.employee.id}`;
    await control("PUT", "/quirks", { custom_attribute_ids: "hash_and_number" });
    const desk = async () =>
      ((await call(own)).body as Person).custom_attributes.find(({ global_id: id }) => id === "desk_number");
    const { id } = (await desk()) ?? { id: "" };
    expect(id).toMatch(/^dynamic_[0-9a-f]{8}\.33405$/);
    expect(
      (await call(own, json("PATCH", { custom_attributes: [{ id, value: "23" }] }))).status,
    ).toBeLessThan(300);
    expect(await desk()).toMatchObject({ id, value: 23 });
  });

  it("give tags back as they were sent, commas and brackets included", async () => {
    const { call, demoPeople } = await openSandbox();
    const own = `${path}/${demoPeople.employee.id}`;
    const tag = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `x${text}`);
    const property = fc.asyncProperty(fc.array(tag, { minLength: 1, maxLength: 5 }), async (tags) => {
      await call(own, json("PATCH", { custom_attributes: [{ id: "dynamic_33400", value: tags }] }));
      const { custom_attributes: shown } = (await call(own)).body as Person;
      expect(shown.find(({ id }) => id === "dynamic_33400")?.value).toEqual(tags);
    });
    await fc.assert(property, { numRuns: 30 });
    // v1 takes any text.
    const employee = { custom_attributes: { dynamic_33400: "[not a list" } };
    await call(`/v1/company/employees/${demoPeople.employee.id}`, json("PATCH", { employee }));
    expect((await call(own)).status).toBe(200);
  });
});
