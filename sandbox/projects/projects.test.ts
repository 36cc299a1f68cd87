import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import type { OpenSandbox } from "../testing/open-sandbox";
import { form, json, openSandbox } from "../testing/open-sandbox";

const v1 = "/v1/company/attendances/projects";
const v2 = "/v2/projects";

type V2Project = {
  id: string;
  name: string;
  status: string;
  assigned_to_all: boolean;
  tracked_minutes: number;
};

async function openWithProjects(): Promise<OpenSandbox> {
  const sandbox = await openSandbox({ people: 30, now: () => new Date("2026-05-13T10:00:00Z") });
  await grant(
    sandbox,
    "attendances:read",
    "attendances:write",
    "personio:projects:read",
    "personio:projects:write",
  );
  return sandbox;
}

async function names({ call }: OpenSandbox, query = ""): Promise<string[]> {
  const answer = await call(`${v2}?${query}`);
  expect(answer.status).toBe(200);
  return (answer.body as { _data: V2Project[] })._data.map(({ name }) => name);
}

const create = async ({ call }: OpenSandbox, rest: object = {}) =>
  ((await call(v2, json("POST", { name: "Audit", status: "ACTIVE", ...rest }))).body as V2Project).id;

const one = async ({ call }: OpenSandbox, id: string) => (await call(`${v2}/${id}`)).body as V2Project;

describe("v1", () => {
  it("lists projects and makes archived ones unless active is sent", async () => {
    const sandbox = await openWithProjects();
    const created = await sandbox.call(v1, json("POST", { name: "Audit" }));
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d{4}$/);
    const attributes = { name: "Audit", active: false, created_at: time, updated_at: time };
    const project = { id: expect.any(Number), type: "Project", attributes };
    expect(created).toMatchObject({ status: 200, body: { success: true, data: project } });
    const { data } = (await sandbox.call(v1)).body as { data: object[] };
    expect(data.at(-1)).toEqual(project);
  });

  it("takes active as text from forms of either kind, and from JSON only as true or false", async () => {
    const sandbox = await openWithProjects();
    const multipart = new FormData();
    multipart.append("name", "Audit");
    multipart.append("active", "1");
    const active = async (path: string, sent: RequestInit) => {
      const { body } = await sandbox.call(path, sent);
      return (body as { data: { attributes: { active: boolean } } }).data.attributes.active;
    };
    expect(await active(v1, form({ name: "Audit", active: "true" }))).toBe(true);
    expect(await active(v1, { method: "POST", body: multipart })).toBe(true);
    expect(await active(`${v1}/571`, { ...form({ active: "false" }), method: "PATCH" })).toBe(false);
    const wrong = { success: false, error: { active: ["Active field needs to be of type boolean"] } };
    for (const sent of [json("POST", { name: "A", active: "true" }), form({ name: "A", active: "perhaps" })])
      expect(await sandbox.call(v1, sent)).toMatchObject({ status: 400, body: wrong });
  });

  it("shows in v2 what it changes and deletes", async () => {
    const sandbox = await openWithProjects();
    const changed = await sandbox.call(`${v1}/571`, json("PATCH", { active: false }));
    expect(changed).toMatchObject({
      status: 200,
      body: { data: { attributes: { name: "Mobile App", active: false } } },
    });
    expect((await one(sandbox, "571")).status).toBe("ARCHIVED");
    await sandbox.call(`${v1}/571`, json("PATCH", { name: "App" }));
    expect(await one(sandbox, "571")).toMatchObject({ name: "App", status: "ARCHIVED" });
    expect(await sandbox.call(`${v1}/571`, { method: "DELETE" })).toMatchObject({ status: 204, text: "" });
    expect((await sandbox.call(`${v2}/571`)).status).toBe(404);
  });

  it("refuses with the odd shapes of its own", async () => {
    const sandbox = await openWithProjects();
    for (const name of ["", undefined, 5])
      expect(await sandbox.call(v1, json("POST", { name }))).toMatchObject({
        status: 400,
        body: { success: false, error: { name: ["Project name cannot be empty"] } },
      });
    expect((await sandbox.call(`${v1}/571`, json("PATCH", { active: "yes" }))).body).toEqual({
      success: false,
      error: { active: ["Active field needs to be of type boolean"] },
    });
    for (const method of ["PATCH", "DELETE"])
      expect(await sandbox.call(`${v1}/5`, json(method, {}))).toMatchObject({
        status: 404,
        body: { success: false, message: "Project 5 not found" },
      });
  });
});

describe("v2", () => {
  it("filters by id, name, code, parent, status and level, and refuses includes", async () => {
    const sandbox = await openWithProjects();
    expect(await names(sandbox, "id=567,571,1")).toEqual(["Website", "Mobile App"]);
    expect(await names(sandbox, "name=Website")).toEqual(["Website"]);
    expect(await names(sandbox, "project_code=APP")).toEqual(["Mobile App"]);
    expect(await names(sandbox, "parent_project.id=567")).toHaveLength(2);
    expect(await names(sandbox, "status=ARCHIVED&top_level_only=true")).toEqual(["Office Move"]);
    for (const query of ["includes=members", "status=OPEN", "top_level_only=x", "limit=201"])
      expect((await sandbox.call(`${v2}?${query}`)).status).toBe(400);
    await sandbox.control("PUT", "/quirks", { projects_includes: "ignored" });
    expect(await names(sandbox, "includes=members")).toEqual(await names(sandbox, ""));
  });

  it("creates and changes projects, and keeps what is not sent", async () => {
    const sandbox = await openWithProjects();
    const sent = {
      description: "Yearly",
      start: { date: "2026-01-01" },
      end: null,
      project_code: "AUD",
      billable: false,
      cost_center: { id: "82950" },
      parent_project: { id: "571" },
    };
    const id = await create(sandbox, sent);
    expect(await one(sandbox, id)).toMatchObject({
      id,
      name: "Audit",
      ...sent,
      assigned_to_all: true,
      tracked_minutes: 0,
    });
    const patched = await sandbox.call(
      `${v2}/${id}`,
      json("PATCH", { parent_project: null, end: { date: "2026-12-31" } }),
    );
    expect(patched).toMatchObject({ status: 204, text: "" });
    expect(await one(sandbox, id)).toMatchObject({
      ...sent,
      parent_project: null,
      end: { date: "2026-12-31" },
    });
  });

  it("refuses a second level of sub-projects, wrong dates, unknown references and a code in use", async () => {
    const sandbox = await openWithProjects();
    const statusOf = async (rest: object) =>
      (await sandbox.call(v2, json("POST", { name: "Audit", status: "ACTIVE", ...rest }))).status;
    expect(await statusOf({ parent_project: { id: "568" } })).toBe(422);
    expect(await statusOf({ parent_project: { id: "1" } })).toBe(422);
    expect(await statusOf({ start: { date: "2026-05-02" }, end: { date: "2026-05-01" } })).toBe(422);
    expect(await statusOf({ cost_center: { id: "1" } })).toBe(422);
    expect(await statusOf({ project_code: "WEB" })).toBe(409);
    for (const bad of [
      { name: "" },
      { name: "x".repeat(256) },
      { status: "OPEN" },
      { description: "x".repeat(1001) },
    ])
      expect(await statusOf(bad)).toBe(400);
    const parent = await sandbox.call(`${v2}/567`, json("PATCH", { parent_project: { id: "571" } }));
    expect(parent.status).toBe(422);
    expect((await sandbox.call(`${v2}/571`, json("PATCH", { parent_project: { id: "571" } }))).status).toBe(
      422,
    );
  });

  it("deletes sub-projects with their parent, and attendances lose the project", async () => {
    const sandbox = await openWithProjects();
    await sandbox.call(`${v2}/567`, { method: "DELETE" });
    expect((await names(sandbox)).some((name) => name.startsWith("Website"))).toBe(false);
    const booked = await sandbox.call("/v2/attendance-periods?project.id=567&limit=1");
    expect(booked.body).toMatchObject({ _data: [{ project: null }] });
  });

  it("switches assigned_to_all off when members are added, and members off when it is switched on", async () => {
    const sandbox = await openWithProjects();
    const { employee, manager } = sandbox.demoPeople;
    const id = await create(sandbox);
    const path = `${v2}/${id}/members`;
    const ref = ({ id: personId }: { id: number }) => ({ id: String(personId) });
    const members = async () => ((await sandbox.call(path)).body as { _data: { id: string }[] })._data;
    expect(await members()).toEqual([]);
    const added = await sandbox.call(path, json("POST", [ref(employee), ref(manager)]));
    expect(added).toMatchObject({ status: 204, text: "" });
    expect((await one(sandbox, id)).assigned_to_all).toBe(false);
    expect(await members()).toHaveLength(2);
    await sandbox.call(path, json("DELETE", { members: [ref(manager)] }));
    expect(await members()).toEqual([ref(employee)]);
    for (const [body, status] of [
      [[{ id: "1" }], 404],
      [[], 400],
      [{}, 400],
    ])
      expect((await sandbox.call(path, json("POST", body))).status).toBe(status);
    await sandbox.call(`${v2}/${id}`, json("PATCH", { assigned_to_all: true }));
    expect(await members()).toEqual([]);
  });

  it("tells the minutes tracked on a project, less the breaks, also after a change of a seeded day", async () => {
    const sandbox = await openWithProjects();
    type Row = {
      id: number;
      attributes: {
        start_time: string;
        end_time: string | null;
        break: number;
        project: { id: number } | null;
      };
    };
    const sums = async () => {
      const query = "start_date=2026-04-01&end_date=2026-05-31&includePending=true&limit=200";
      const data: Row[] = [];
      for (let offset = 0; offset % 200 === 0 && offset === data.length; offset += 200)
        data.push(
          ...(
            (await sandbox.call(`/v1/company/attendances?${query}&offset=${offset}`)).body as { data: Row[] }
          ).data,
        );
      const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
      const rows = data.filter(({ attributes }) => attributes.project?.id === 571 && attributes.end_time);
      const sum = rows.reduce(
        (total, { attributes: { start_time, end_time, break: pause } }) =>
          total + minutes(end_time ?? "") - minutes(start_time) - pause,
        0,
      );
      return { sum, first: rows[0]?.id };
    };
    const before = await sums();
    expect(before.sum).toBeGreaterThan(0);
    expect((await one(sandbox, "571")).tracked_minutes).toBe(before.sum);
    await sandbox.call(`/v1/company/attendances/${before.first}`, { method: "DELETE" });
    const after = await sums();
    expect(after.sum).toBeLessThan(before.sum);
    expect((await one(sandbox, "571")).tracked_minutes).toBe(after.sum);
  });

  it("asks for a right of its own to read and another to write", async () => {
    const sandbox = await openWithProjects();
    await grant(sandbox, "personio:projects:read");
    expect((await sandbox.call(v2)).status).toBe(200);
    expect((await sandbox.call(v2, json("POST", {}))).status).toBe(403);
    await grant(sandbox, "attendances:read");
    expect((await sandbox.call(v2)).status).toBe(403);
  });
});
