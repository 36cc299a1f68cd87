import { describe, expect, it } from "vitest";
import { list, one, openSandbox, valueOf } from "../testing/open-sandbox";

type Shown = {
  id: number;
  first_name: string;
  email: string;
  status: string;
  team: string | null;
  supervisor: { id: number } | null;
};
type Found = { total: number; people: Shown[] };
const employees = "/v1/company/employees";

describe("people of the control API", () => {
  it("are found by name without accents, by mail, id and several words, page by page", async () => {
    const { control, demoPeople } = await openSandbox({ people: 300 });
    const find = async (query: string) =>
      (await control("GET", `/people?query=${encodeURIComponent(query)}`)).body as Found;
    const { manager } = demoPeople;
    for (const query of [
      manager.name.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase(),
      manager.email,
      String(manager.id),
    ]) {
      expect((await find(query)).people.map(({ id }) => id)).toContain(manager.id);
    }
    expect((await find("head engineering")).total).toBe(1);
    expect((await find("zzzz")).people).toEqual([]);
    const page = (await control("GET", "/people?limit=7&offset=298")).body as Found;
    expect([page.total, page.people.length]).toEqual([300, 2]);
  });

  it("change at once in what Personio answers, the cached list included", async () => {
    const { call, control, demoPeople } = await openSandbox();
    const { id } = demoPeople.employee;
    await call(`${employees}?limit=100`);
    const changed = await control("PATCH", `/people/${id}`, {
      first_name: "Änne",
      office: "Vienna",
      department: "Sales",
      supervisor_id: null,
    });
    expect(changed.body).toMatchObject({
      first_name: "Änne",
      office: "Vienna",
      department: "Sales",
      team: null,
      supervisor: null,
    });
    const answer = list(await call(`${employees}?limit=100`));
    const found = answer.data.find((employee) => valueOf(employee, "id") === id);
    expect(valueOf(found, "first_name")).toBe("Änne");
    expect(valueOf(found, "holiday_calendar")).toMatchObject({ attributes: { country: "AT" } });
    expect(valueOf(found, "supervisor")).toBeNull();
  });

  it("refuse names, ids and fields that do not exist, with the way out, and change nothing", async () => {
    const { call, control, demoPeople } = await openSandbox();
    const { employee, admin } = demoPeople;
    const before = one(await call(`${employees}/${employee.id}`));
    const bad = [
      { office: "Atlantis" },
      { department: "Alchemy" },
      { team: "Payroll" },
      { status: "gone" },
      { supervisor_id: 1 },
      { supervisor_id: employee.id },
      { first_name: " " },
      { email: admin.email },
      { email: admin.email.toUpperCase() },
      { salary: 1 },
      { hire_date: "2026-02-30" },
      [],
    ];
    for (const body of bad) {
      const answer = await control("PATCH", `/people/${employee.id}`, body);
      expect([answer.status, answer.body]).toMatchObject([
        400,
        { error: "invalid_input", message: expect.any(String) },
      ]);
    }
    expect(one(await call(`${employees}/${employee.id}`))).toEqual(before);
    expect((await control("GET", "/people/1")).status).toBe(404);
    expect((await control("GET", "/people?limit=many")).status).toBe(400);
  });

  it("are hired with a free mail address and appear at the end of the list", async () => {
    const { call, control, demoPeople } = await openSandbox({ now: () => new Date("2026-11-23T10:00:00Z") });
    const sent = {
      first_name: "Jörg",
      last_name: "Weiß",
      office: "Berlin",
      supervisor_id: demoPeople.manager.id,
      hire_date: "2026-12-01",
    };
    const first = (await control("POST", "/people", sent)).body as Shown;
    const second = await control("POST", "/people", sent);
    expect(first).toMatchObject({ email: "joerg.weiss@lumen.example", status: "onboarding" });
    expect(second.status).toBe(201);
    expect((second.body as Shown).email).toBe("joerg.weiss2@lumen.example");
    const { metadata, data } = list(await call(`${employees}?limit=100`));
    expect(metadata.total_elements).toBe(62);
    expect(valueOf(data.at(-2), "id")).toBe(first.id);
    expect(valueOf(data.at(-1), "weekly_working_hours")).toBe("40");
  });

  it("leave today and are inactive, or later and stay active until then", async () => {
    const { call, control, demoPeople } = await openSandbox({ now: () => new Date("2026-11-23T10:00:00Z") });
    const { employee, admin } = demoPeople;
    expect((await control("POST", `/people/${employee.id}/terminate`)).body).toMatchObject({
      status: "inactive",
      last_working_day: "2026-11-23",
    });
    const later = await control("POST", `/people/${admin.id}/terminate`, { last_working_day: "2027-01-31" });
    expect(later.body).toMatchObject({ status: "active", termination_date: "2027-01-31" });
    const left = one(await call(`${employees}/${employee.id}`));
    expect(left.last_working_day?.value).toBe("2026-11-23T00:00:00+01:00");
    expect(
      (await control("POST", `/people/${admin.id}/terminate`, { last_working_day: "1999-01-01" })).status,
    ).toBe(400);
  });

  it("are deleted for good and their reports move up", async () => {
    const { call, control, demoPeople } = await openSandbox();
    const { manager, employee } = demoPeople;
    const above = ((await control("GET", `/people/${manager.id}`)).body as Shown).supervisor?.id;
    expect((await control("DELETE", `/people/${manager.id}`)).status).toBe(200);
    expect((await call(`${employees}/${manager.id}`)).status).toBe(404);
    expect(((await control("GET", `/people/${employee.id}`)).body as Shown).supervisor?.id).toBe(above);
    expect(list(await call(`${employees}?email=${manager.email}`)).data).toEqual([]);
    expect((await control("DELETE", `/people/${manager.id}`)).status).toBe(404);
  });
});
