import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { list, one, openSandbox, valueOf } from "../testing/open-sandbox";

const path = "/v1/company/employees";
const ids = (answer: Parameters<typeof list>[0]) =>
  list(answer).data.map((employee) => valueOf(employee, "id"));

describe("GET /v1/company/employees", () => {
  it("returns every person once on a walk by item offset, whatever the size of its pages", async () => {
    const { call } = await openSandbox({ people: 130 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 7, max: 120 }), async (limit) => {
        const page = Math.min(limit, 100);
        const seen: unknown[] = [];
        for (let offset = 0; offset < 130; offset += page) {
          const answer = await call(`${path}?limit=${limit}&offset=${offset}`);
          expect(list(answer).metadata).toEqual({
            total_elements: 130,
            current_page: offset / page,
            total_pages: Math.ceil(130 / page),
          });
          seen.push(...ids(answer));
        }
        expect(seen).toHaveLength(130);
        expect(new Set(seen).size).toBe(130);
      }),
      { numRuns: 20 },
    );
  });

  it("gives 50 by default, 100 at most, and nothing past the end", async () => {
    const { call } = await openSandbox({ people: 130 });
    expect(list(await call(path))).toMatchObject({ offset: 0, limit: 50, data: { length: 50 } });
    expect(list(await call(`${path}?limit=500`))).toMatchObject({ limit: 100, data: { length: 100 } });
    expect(list(await call(`${path}?offset=1000`))).toMatchObject({ offset: 1000, data: [] });
  });

  it("echoes the token in the authorization header of successful answers only", async () => {
    const { call, token } = await openSandbox();
    expect((await call(path)).headers.get("authorization")).toBe(`Bearer ${token}`);
    expect((await call(`${path}/999`)).headers.get("authorization")).toBeNull();
  });

  it("prints wrapped values as recorded: hours as text, dates with offset, empty ones by type", async () => {
    const { call, demoPeople } = await openSandbox({ people: 300 });
    const chief = list(await call(`${path}?limit=100`)).data.find(
      (employee) => valueOf(employee, "supervisor") === null,
    );
    expect(chief?.attributes.supervisor).toEqual({
      label: "Supervisor",
      value: null,
      type: "standard",
      universal_id: "supervisor",
    });
    const employee = one(await call(`${path}/${demoPeople.employee.id}`));
    expect(employee.weekly_working_hours?.value).toMatch(/^[\d.]+$/);
    expect(employee.hire_date?.value).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\+0[12]:00$/);
    expect(employee.termination_date?.value).toBeNull();
    expect(employee.supervisor?.value).toEqual({
      type: "Employee",
      attributes: { id: { label: "ID", value: demoPeople.manager.id, type: "integer", universal_id: "id" } },
    });
    expect(employee.holiday_calendar?.value).toMatchObject({
      attributes: { country: "DE", state: "Bayern" },
    });
  });

  it("prints the work schedule id beyond 2^53 exact to the digit as a bare number", async () => {
    const { call } = await openSandbox({ people: 300 });
    const texts = await Promise.all(
      [0, 100, 200].map(async (at) => (await call(`${path}?limit=100&offset=${at}`)).text),
    );
    expect(texts.join("")).toContain('{"type":"WorkSchedule","attributes":{"id":1067807102794692000,"name":');
  });

  it("labels in German on request while keys and universal ids stay", async () => {
    const { call, demoPeople } = await openSandbox({ language: "de" });
    const employee = one(await call(`${path}/${demoPeople.admin.id}`));
    expect(employee.first_name).toMatchObject({ label: "Vorname", universal_id: "first_name" });
    const { text } = await call(`${path}/attributes`);
    expect(text).toContain('"label":"Abwesenheitsanspruch"');
  });

  it("finds one person by exact mail address, still as a list", async () => {
    const { call, demoPeople } = await openSandbox();
    const { email, id } = demoPeople.manager;
    expect(ids(await call(`${path}?email=${encodeURIComponent(email)}`))).toEqual([id]);
    expect(list(await call(`${path}?email=nobody@lumen.example`))).toMatchObject({
      data: [],
      metadata: { total_pages: 0 },
    });
  });

  it("projects to the asked attributes and always keeps the id", async () => {
    const { call } = await openSandbox();
    const answer = await call(
      `${path}?limit=1&attributes[]=last_name&attributes%5B%5D=fix_salary&attributes[]=nothing`,
    );
    expect(Object.keys(list(answer).data[0]?.attributes ?? {})).toEqual(["id", "last_name"]);
  });

  it("refuses a limit, offset or date that is none with 422 and messages by field", async () => {
    const { call } = await openSandbox();
    const answer = await call(`${path}?limit=0&offset=-1&updated_since=soon`);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      success: false,
      error: {
        code: 0,
        error_data: {
          limit: [expect.any(String)],
          offset: [expect.any(String)],
          updated_since: [expect.any(String)],
        },
      },
    });
  });
});

describe("updated_since", () => {
  it("returns who changed after it, page by page, whatever mail filter is sent along", async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const { call, control, demoPeople } = await openSandbox({ now: () => new Date(now) });
    const since = encodeURIComponent("2026-11-23T11:00:00+01:00");
    expect(ids(await call(`${path}?updated_since=${since}`))).toEqual([]);
    now += 60_000;
    for (const { id } of Object.values(demoPeople))
      await control("PATCH", `/people/${id}`, { position: "Changed" });
    const changed = Object.values(demoPeople).map(({ id }) => id);
    expect(ids(await call(`${path}?updated_since=${since}&email=x@y`)).toSorted()).toEqual(
      changed.toSorted(),
    );
    expect(ids(await call(`${path}?updated_since=${since}&limit=2&offset=2`))).toHaveLength(1);
  });

  it("with attributes[] returns only who changed in one of them", async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const { call, control, demoPeople } = await openSandbox({ now: () => new Date(now) });
    const { admin, manager } = demoPeople;
    now += 60_000;
    await control("PATCH", `/people/${admin.id}`, { position: "Changed" });
    await control("PATCH", `/people/${manager.id}`, { first_name: "Changed" });
    const since = "updated_since=2026-11-23T11:00:30";
    expect(ids(await call(`${path}?${since}&attributes[]=position`))).toEqual([admin.id]);
    expect(ids(await call(`${path}?${since}&attributes[]=position&attributes[]=first_name`))).toHaveLength(2);
    expect(ids(await call(`${path}?${since}&attributes[]=status`))).toEqual([]);
  });

  it("leaves out a person whose change changed nothing", async () => {
    const { call, control, demoPeople } = await openSandbox({ now: () => new Date("2026-11-23T10:00:00Z") });
    await control("PATCH", `/people/${demoPeople.admin.id}`, { position: "Head of People" });
    expect(ids(await call(`${path}?updated_since=2026-11-23`))).toEqual([]);
  });
});

describe("readable attributes", () => {
  it("that are not ticked are missing as keys, in lists, single answers and the attribute list", async () => {
    const { call, control, demoPeople } = await openSandbox();
    const before = one(await call(`${path}/${demoPeople.admin.id}`));
    for (const key of ["fix_salary", "fix_salary_interval", "hourly_salary", "dynamic_21827", "gender"]) {
      expect(before).not.toHaveProperty(key);
    }
    expect(before).toHaveProperty("email");
    await control("PUT", "/credential", { attributes: ["first_name", "fix_salary", "dynamic_21827"] });
    const after = one(await call(`${path}/${demoPeople.admin.id}`));
    expect(Object.keys(after)).toEqual(["id", "first_name", "fix_salary", "dynamic_21827"]);
    expect(after.fix_salary).toMatchObject({ type: "decimal", currency: "EUR" });
    expect(after.dynamic_21827).toMatchObject({ label: "IBAN", universal_id: "iban" });
    expect(Object.keys(list(await call(path)).data[0]?.attributes ?? {})).toEqual(Object.keys(after));
    const readable = (await call(`${path}/attributes`)).body as { data: { key: string }[] };
    expect(readable.data.map(({ key }) => key)).toEqual(Object.keys(after));
    const custom = (await call(`${path}/custom-attributes`)).body as { data: { key: string }[] };
    expect(custom.data.map(({ key }) => key)).toEqual(["dynamic_21827"]);
  });

  it("leave only the id when nothing is ticked", async () => {
    const { call, control } = await openSandbox();
    await control("PUT", "/credential", { attributes: [] });
    expect(Object.keys(list(await call(path)).data[0]?.attributes ?? {})).toEqual(["id"]);
  });
});

describe("access", () => {
  const notValid = { success: false, error: { code: 403, message: "Provided authorization is not valid" } };

  it("without a token is 401, with a wrong one or without the right 403", async () => {
    const { call, control, url } = await openSandbox();
    const none = await fetch(url + path);
    expect(none.status).toBe(401);
    expect(await none.json()).toEqual({
      success: false,
      error: { code: 401, message: "Authorization is not provided" },
    });
    const wrong = await call(path, { headers: { authorization: "Bearer papi-wrong" } });
    expect([wrong.status, wrong.body]).toEqual([403, notValid]);
    await control("PUT", "/credential", { scopes: ["absences:read"] });
    for (const of of ["", "/attributes", "/custom-attributes", "/1", "/1/profile-picture"]) {
      const answer = await call(path + of);
      expect([answer.status, answer.body]).toEqual([403, notValid]);
    }
  });

  it("to one person that does not exist is 404 in German with a trailing space", async () => {
    const { call } = await openSandbox();
    for (const id of ["1", "99999999999999999999", "abc", "%00"]) {
      const answer = await call(`${path}/${id}`);
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual({
        success: false,
        error: { code: 404, message: "Es ist ein Problem aufgetreten " },
      });
    }
  });

  it("to the list is limited to bursts of 15 and 5 a second, 429 without Retry-After", async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const { call } = await openSandbox({ limits: true, now: () => new Date(now) });
    const status = async () => (await call(`${path}?limit=1`)).status;
    for (let i = 0; i < 15; i++) expect(await status()).toBe(200);
    const refused = await call(`${path}?limit=1`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(refused.body).toMatchObject({ success: false, error: { code: 429 } });
    now += 1_000;
    expect([
      await status(),
      await status(),
      await status(),
      await status(),
      await status(),
      await status(),
    ]).toEqual([200, 200, 200, 200, 200, 429]);
  });
});
