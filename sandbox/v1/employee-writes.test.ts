import { describe, expect, it } from "vitest";
import { form, json, one, openSandbox } from "../testing/open-sandbox";
import type { OpenSandbox } from "../testing/open-sandbox";

const path = "/v1/company/employees";
const person = { email: "nina.neu@lumen.example", first_name: "Nina", last_name: "Neu" };

const create = (sandbox: OpenSandbox, employee: object) => sandbox.call(path, json("POST", { employee }));
const idOf = (answer: { body: unknown }) => (answer.body as { data: { id: number } }).data.id;

describe("POST /v1/company/employees", () => {
  it("creates from JSON with 200 and the new id, and the person can be read at once", async () => {
    const sandbox = await openSandbox();
    const answer = await create(sandbox, {
      ...person,
      department: "Engineering",
      office: "Vienna",
      hire_date: "2020-01-31",
      weekly_working_hours: 38.5,
      supervisor_id: sandbox.demoPeople.manager.id,
      custom_attributes: { dynamic_24407: "Baumeisterin", dynamic_1: "ignored" },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ success: true, data: { id: expect.any(Number), message: "success" } });
    const created = one(await sandbox.call(`${path}/${idOf(answer)}`));
    expect(created.status?.value).toBe("active");
    expect(created.weekly_working_hours?.value).toBe("38.5");
    expect(created.hire_date?.value).toBe("2020-01-31T00:00:00+01:00");
    expect(created.office?.value).toMatchObject({ attributes: { name: "Vienna" } });
    expect(created.dynamic_24407?.value).toBe("Baumeisterin");
    expect(created.team?.value).toBeNull();
    expect(created.position?.value).toBe("");
  });

  it("takes lists of forms, whose names end in empty brackets, as tags", async () => {
    const sandbox = await openSandbox();
    const tag = "employee[custom_attributes][dynamic_33400][]";
    const fields = Object.entries(person).map(([key, value]): [string, string] => [
      `employee[${key}]`,
      value,
    ]);
    const body = new URLSearchParams([...fields, [tag, "Go"], [tag, "SQL"]]);
    const answer = await sandbox.call(path, { method: "POST", body });
    expect(answer.status).toBe(200);
    const created = one(await sandbox.call(`${path}/${idOf(answer)}`));
    expect(created.dynamic_33400?.value).toBe("Go,SQL");
  });

  it("takes forms with bracketed names too", async () => {
    const sandbox = await openSandbox();
    const fields = Object.entries(person).map(([key, value]) => [`employee[${key}]`, value]);
    const sent = form(
      Object.fromEntries([...fields, ["employee[custom_attributes][dynamic_33402]", "Remote"]]),
    );
    const created = one(await sandbox.call(`${path}/${idOf(await sandbox.call(path, sent))}`));
    expect(created.first_name?.value).toBe("Nina");
    expect(created.dynamic_33402?.value).toBe("Remote");
  });

  it("takes hours as text too, as forms send them", async () => {
    const sandbox = await openSandbox();
    const answer = await create(sandbox, { ...person, weekly_working_hours: " 38.50 " });
    const created = one(await sandbox.call(`${path}/${idOf(answer)}`));
    expect(created.weekly_working_hours?.value).toBe("38.5");
  });

  it("derives the status from the hire date unless one is sent", async () => {
    const sandbox = await openSandbox({ now: () => new Date("2026-11-23T10:00:00Z") });
    const statusOf = async (fields: object) => {
      const id = idOf(
        await create(sandbox, { ...person, email: `${Math.random()}@lumen.example`, ...fields }),
      );
      return one(await sandbox.call(`${path}/${id}`)).status?.value;
    };
    expect(await statusOf({ hire_date: "2026-11-24" })).toBe("onboarding");
    expect(await statusOf({ hire_date: "2026-11-22" })).toBe("active");
    expect(await statusOf({ hire_date: "2026-11-24", status: "leave" })).toBe("leave");
  });

  it("ignores relations that do not exist and reports them in meta", async () => {
    const sandbox = await openSandbox();
    const answer = await create(sandbox, { ...person, department: "Alchemy" });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ meta: { errors: [expect.stringContaining("Alchemy")] } });
  });

  it("refuses missing fields, unknown statuses and taken mail addresses with 422 and code 0", async () => {
    const sandbox = await openSandbox();
    const bad = [
      {},
      { ...person, status: "gone" },
      { ...person, email: sandbox.demoPeople.admin.email },
      { ...person, email: sandbox.demoPeople.admin.email.toUpperCase() },
      { ...person, last_name: 7 },
      { ...person, weekly_working_hours: "0x10" },
      { ...person, weekly_working_hours: "1e1" },
    ];
    for (const employee of bad) {
      const answer = await create(sandbox, employee);
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({
        success: false,
        error: { code: 0, error_data: expect.any(Object) },
      });
    }
  });

  it("refuses an unknown supervisor with 422 and names it", async () => {
    const answer = await create(await openSandbox(), { ...person, supervisor_id: 1 });
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      success: false,
      error: { code: 422, message: "Supervisor with ID 1 not found" },
    });
  });
});

describe("PATCH /v1/company/employees/{id}", () => {
  it("refuses, as creating does, a supervisor that is an object", async () => {
    const sandbox = await openSandbox();
    const own = `${path}/${sandbox.demoPeople.employee.id}`;
    const nested = { ...form({ "employee[supervisor_id][x]": "1" }), method: "PATCH" };
    const employee = { ...person, supervisor_id: { toString: null } };
    const answers = [
      await sandbox.call(own, nested),
      await sandbox.call(own, json("PATCH", { employee })),
      await create(sandbox, employee),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 422,
        body: { error: { code: 422, message: "Supervisor with ID [object] not found" } },
      });
  });

  it("changes only what is sent, never the mail address or the team, and leaves the status alone", async () => {
    const sandbox = await openSandbox();
    const { id, email } = sandbox.demoPeople.employee;
    const before = one(await sandbox.call(`${path}/${id}`));
    const sent = {
      first_name: "Neu",
      email: "other@lumen.example",
      team: "Search",
      hire_date: "2099-01-01",
      unknown: 1,
    };
    const answer = await sandbox.call(`${path}/${id}`, json("PATCH", { employee: sent }));
    expect(answer.body).toEqual({ success: true, data: { id }, meta: [] });
    const after = one(await sandbox.call(`${path}/${id}`));
    expect(after.first_name?.value).toBe("Neu");
    expect(after.email?.value).toBe(email);
    expect(after.status?.value).toBe("active");
    for (const key of ["last_name", "team", "position", "supervisor"])
      expect(after[key]).toEqual(before[key]);
    expect(after.last_modified_at?.value).not.toBe(before.last_modified_at?.value);
  });

  it("removes the supervisor with null and refuses the person as their own", async () => {
    const sandbox = await openSandbox();
    const { id } = sandbox.demoPeople.employee;
    const patch = (supervisor_id: unknown) =>
      sandbox.call(`${path}/${id}`, json("PATCH", { employee: { supervisor_id } }));
    expect((await patch(id)).body).toMatchObject({
      error: { message: `Supervisor with ID ${id} not found` },
    });
    expect((await patch(null)).status).toBe(200);
    expect(one(await sandbox.call(`${path}/${id}`)).supervisor?.value).toBeNull();
  });

  it("checks custom values by type and empties them with null", async () => {
    const sandbox = await openSandbox();
    const { id } = sandbox.demoPeople.employee;
    const patch = (custom_attributes: object) =>
      sandbox.call(`${path}/${id}`, json("PATCH", { employee: { custom_attributes } }));
    for (const wrong of [
      { dynamic_33403: "soon" },
      { dynamic_33402: "On the moon" },
      { dynamic_33405: "x" },
      { dynamic_33404: {} },
      { dynamic_33400: ["Go", { toString: null }] },
      { dynamic_33400: ["Go", { level: 1 }] },
    ]) {
      expect((await patch(wrong)).status).toBe(422);
    }
    expect(
      (await patch({ dynamic_33403: "2026-01-01", dynamic_33405: 12, dynamic_33400: ["Go", "SQL"] })).status,
    ).toBe(200);
    const full = one(await sandbox.call(`${path}/${id}`));
    expect([full.dynamic_33403?.value, full.dynamic_33405?.value, full.dynamic_33400?.value]).toEqual([
      "2026-01-01",
      12,
      "Go,SQL",
    ]);
    await patch({ dynamic_33403: null, dynamic_33400: "" });
    const emptied = one(await sandbox.call(`${path}/${id}`));
    expect([emptied.dynamic_33403?.value, emptied.dynamic_33400?.value]).toEqual([null, ""]);
  });

  it("is 404 for an unknown person, 400 for a body nobody can read, 403 without the write right", async () => {
    const sandbox = await openSandbox();
    const { id } = sandbox.demoPeople.employee;
    expect((await sandbox.call(`${path}/1`, json("PATCH", { employee: {} }))).status).toBe(404);
    const garbled = { method: "PATCH", headers: { "content-type": "application/json" }, body: "{" };
    expect((await sandbox.call(`${path}/${id}`, garbled)).status).toBe(400);
    await sandbox.control("PUT", "/credential", { scopes: ["employees:read"] });
    expect((await sandbox.call(`${path}/${id}`, json("PATCH", { employee: {} }))).status).toBe(403);
    expect((await create(sandbox, person)).status).toBe(403);
  });
});
