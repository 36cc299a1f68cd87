import { describe, expect, it } from "vitest";
import type { OpenSandbox } from "../testing/open-sandbox";
import { json, openSandbox, readEverything } from "../testing/open-sandbox";

type Shown = Record<string, unknown> & { id: string; updated_at: string };

const listOf = async ({ call }: OpenSandbox, personId: number | string, query = "") =>
  ((await call(`/v2/persons/${personId}/employments${query}`)).body as { _data: Shown[] })._data;

async function own(sandbox: OpenSandbox) {
  const personId = sandbox.demoPeople.employee.id;
  const [employment] = await listOf(sandbox, personId);
  return { personId, path: `/v2/persons/${personId}/employments/${employment?.id ?? ""}` };
}

describe("GET /v2/persons/{id}/employments", () => {
  it("shows the contract and the placement, with ids as text and weights in percent", async () => {
    const sandbox = await openSandbox();
    await readEverything(sandbox);
    const { employee, manager } = sandbox.demoPeople;
    const [employment] = await listOf(sandbox, employee.id);
    expect(employment).toMatchObject({
      status: "ACTIVE",
      weekly_working_hours: expect.any(Number),
      full_time_weekly_working_hours: 40,
      type: "INTERNAL",
      supervisor: { id: String(manager.id) },
      person: { id: String(employee.id) },
      org_units: [{ type: "team" }, { type: "department", id: "281521" }],
      termination: { termination_date: null, last_working_day: null, type: "UNSPECIFIED", reason: null },
      _meta: { links: { supervisor: { href: `${sandbox.url}/v2/persons/${manager.id}` } } },
    });
    const person = (await sandbox.call(`/v2/persons/${employee.id}`)).body as {
      employments: { id: string }[];
    };
    expect(person.employments).toEqual([{ id: employment?.id }]);
    const single = await sandbox.call(`/v2/persons/${employee.id}/employments/${employment?.id}`);
    expect(single.body).toEqual(employment);
  });

  it("leaves id, status, person and links where nothing is readable, the supervisor's link included", async () => {
    const sandbox = await openSandbox();
    await sandbox.control("PUT", "/credential", { attributes: [] });
    const { employee, manager } = sandbox.demoPeople;
    const [employment] = await listOf(sandbox, employee.id);
    expect(employment).toEqual({
      id: employment?.id,
      status: "ACTIVE",
      person: { id: String(employee.id) },
      _meta: {
        links: {
          person: { href: `${sandbox.url}/v2/persons/${employee.id}` },
          supervisor: { href: `${sandbox.url}/v2/persons/${manager.id}` },
        },
      },
    });
  });

  it("filters by id and time of change", async () => {
    const sandbox = await openSandbox();
    const { id } = sandbox.demoPeople.employee;
    const [{ id: employmentId, updated_at: at } = { id: "", updated_at: "" }] = await listOf(sandbox, id);
    expect(await listOf(sandbox, id, `?id=${employmentId},x`)).toHaveLength(1);
    expect(await listOf(sandbox, id, "?id=x")).toHaveLength(0);
    expect(await listOf(sandbox, id, `?updated_at=${at}`)).toHaveLength(1);
    expect(await listOf(sandbox, id, "?updated_at.lt=2000-01-01T00:00:00Z")).toHaveLength(0);
    expect(await listOf(sandbox, id, "?updated_at.gt=2000-01-01T00:00:00Z")).toHaveLength(1);
  });

  it("answers 404 for an unknown person and for the employment of somebody else", async () => {
    const sandbox = await openSandbox();
    const { path } = await own(sandbox);
    const foreign = path.replace(/persons\/\d+/, `persons/${sandbox.demoPeople.admin.id}`);
    for (const missing of ["/v2/persons/1/employments", `${path}x`, foreign])
      expect((await sandbox.call(missing)).status).toBe(404);
  });

  it("writes a termination as the switches say", async () => {
    const sandbox = await openSandbox();
    const { control, demoPeople } = sandbox;
    const shape = async () => (await listOf(sandbox, demoPeople.employee.id))[0];
    await control("PUT", "/quirks", { unterminated_employment: "null" });
    expect(await shape()).toMatchObject({ termination: null });
    await control("PUT", "/quirks", { unterminated_employment: "absent" });
    expect(await shape()).not.toHaveProperty("termination");
    await control("PUT", "/credential", { attributes: ["last_working_day", "termination_type"] });
    await control("POST", `/people/${demoPeople.employee.id}/terminate`, { last_working_day: "2099-12-31" });
    expect(await shape()).toMatchObject({ termination: { last_working_day: "2099-12-31", type: "FIRED" } });
    await control("PUT", "/quirks", { termination_last_day: "last_working_date" });
    expect((await shape())?.termination).toEqual({ last_working_date: "2099-12-31", type: "FIRED" });
  });

  it("meets a bad gateway now and then behind the switch, the same ones for the same seed", async () => {
    const answers = async () => {
      const { call, control, demoPeople } = await openSandbox();
      const path = `/v2/persons/${demoPeople.employee.id}/employments`;
      expect((await call(path)).status).toBe(200);
      await control("PUT", "/quirks", { employments_bad_gateway: "some" });
      const statuses: number[] = [];
      for (let i = 0; i < 40; i++) statuses.push((await call(path)).status);
      return statuses;
    };
    const first = await answers();
    expect(new Set(first)).toEqual(new Set([200, 502]));
    expect(await answers()).toEqual(first);
  });
});

describe("PATCH /v2/persons/{id}/employments/{id}", () => {
  it("changes what is sent, in both versions, and takes null where Personio does", async () => {
    const sandbox = await openSandbox();
    const { call, control, demoPeople } = sandbox;
    const { path, personId } = await own(sandbox);
    const changes = {
      position: { title: "Lead" },
      status: "LEAVE",
      supervisor: { id: String(demoPeople.admin.id) },
      weekly_working_hours: 30,
      full_time_weekly_working_hours: 38.5,
      cost_centers: [
        { id: "82950", weight: 30 },
        { id: "82951", weight: 70 },
      ],
      contract_end_date: "2031-01-31",
    };
    expect(await call(path, json("PATCH", changes))).toMatchObject({ status: 204, text: "" });
    expect((await call(path)).body).toMatchObject(changes);
    expect((await control("GET", `/people/${personId}`)).body).toMatchObject({
      position: "Lead",
      status: "leave",
    });
    const emptied = { supervisor: null, office: null, org_units: null, contract_end_date: null };
    expect((await call(path, json("PATCH", { ...emptied, weekly_working_hours: null }))).status).toBe(204);
    expect((await call(path)).body).toMatchObject({ ...emptied, org_units: [], weekly_working_hours: null });
  });

  it("takes the length of the probation in days from the start", async () => {
    const sandbox = await openSandbox();
    const { path } = await own(sandbox);
    const body = { employment_start_date: "2026-01-01", probation_period_length: 31 };
    await sandbox.call(path, json("PATCH", body));
    expect((await sandbox.call(path)).body).toMatchObject({ probation_end_date: "2026-02-01" });
  });

  it("refuses terminations, unknown ids and values out of range, and changes nothing", async () => {
    const sandbox = await openSandbox();
    const { path, personId } = await own(sandbox);
    const before = (await sandbox.call(path)).body;
    for (const body of [
      { termination: { termination_date: "2026-12-31" } },
      { supervisor: { id: String(personId) } },
      { supervisor: { id: "1" } },
      { office: { id: "__proto__" } },
      { org_units: [{ type: "team", id: "281521" }] },
      { org_units: [0, 1].map(() => ({ type: "team", id: "59020" })) },
      { cost_centers: [{ id: "82950", weight: 101 }] },
      { weekly_working_hours: "40" },
      { employment_start_date: "2026-02-30" },
      { probation_period_length: 10, probation_end_date: "2026-02-03" },
      { employment_start_date: "9999-12-31", probation_period_length: 10 },
      { status: "active" },
      { position: { title: "x".repeat(256) } },
    ])
      expect((await sandbox.call(path, json("PATCH", body))).status).toBe(400);
    expect((await sandbox.call(path)).body).toEqual(before);
  });
});
