import { describe, expect, it } from "vitest";
import { openAbsences } from "../testing/absence-desk";
import { openSandbox } from "../testing/open-sandbox";

type Shown = {
  id: number;
  person: { id: number };
  type: { id: number };
  status: string;
  start: string;
  end: string | null;
  created_at: string;
  days?: number;
  minutes?: number;
};
type List = { total: number; limit: number; offset: number; absences: Shown[] };

const vacation = 113437;
const opened = async () => {
  const desk = await openAbsences();
  const list = async (query = "") => (await desk.control("GET", `/absences?${query}`)).body as List;
  const record = (more: object = {}) =>
    desk.control("POST", "/absences", {
      person_id: desk.person,
      type_id: vacation,
      start: "2026-08-03",
      ...more,
    });
  return { ...desk, list, record };
};

describe("the list of absences", () => {
  it("begins with the newest start, page by page, and each is there once", async () => {
    const { list } = await opened();
    const first = await list("limit=200");
    const rest = await list("limit=200&offset=200");
    const all = [...first.absences, ...rest.absences];
    expect(new Set(all.map(({ id }) => id)).size).toBe(first.total);
    const starts = all.map(({ start }) => start);
    expect(starts).toEqual([...starts].sort().reverse());
    expect((await list()).absences).toHaveLength(25);
  });

  it("filters by person, type, status and days", async () => {
    const { list, record, person } = await opened();
    await record({ end: "2026-08-07" });
    await record({ start: "2026-08-10", end: null, type_id: 113438 });
    const starts = async (query: string) =>
      (await list(`person_id=${person}&${query}`)).absences.map(({ start }) => start);
    expect(await starts("")).toEqual(["2026-08-10", "2026-08-03"]);
    expect(await starts("type_id=113438")).toEqual(["2026-08-10"]);
    expect(await starts("from=2026-08-07&to=2026-08-09")).toEqual(["2026-08-03"]);
    expect(await starts("from=2027-01-01")).toEqual(["2026-08-10"]);
    expect(await starts("status=pending")).toEqual([]);
    expect((await list("person_id=1")).total).toBe(0);
  });

  it("begins with the oldest request where they wait for a decision", async () => {
    const { list } = await opened();
    for (const status of ["pending", "substitute_requested"]) {
      const { absences, total } = await list(`status=${status}&limit=200`);
      expect(total).toBeGreaterThan(1);
      const asked = absences.map(({ created_at }) => created_at);
      expect(asked).toEqual([...asked].sort());
      expect(absences.every((absence) => absence.status === status)).toBe(true);
    }
  });

  it.each(["limit=201", "status=gone", "from=tomorrow", "person_id=x"])("refuses %s", async (query) => {
    const { control } = await opened();
    expect((await control("GET", `/absences?${query}`)).status).toBe(400);
  });
});

describe("HR", () => {
  it("records an absence with the status it says, in its own name", async () => {
    const { record, demoPeople, person, list } = await opened();
    const answer = await record({ end: "2026-08-04", end_half: true, comment: "By phone" });
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id: expect.any(Number),
        id_v2: expect.stringMatching(/^[\da-f-]{36}$/),
        person: { id: person, name: "Jona Frei" },
        type: { id: vacation, name: "Paid vacation" },
        unit: "day",
        start: "2026-08-03",
        end: "2026-08-04",
        start_half: false,
        end_half: true,
        start_time: null,
        end_time: null,
        days: 1.5,
        status: "approved",
        comment: "By phone",
        substitute: null,
        read_only: false,
        created_by: demoPeople.admin.name,
        created_at: "2026-06-01T10:00:00.000Z",
        updated_at: "2026-06-01T10:00:00.000Z",
      },
    ]);
    const doctor = { type_id: 113445, start: "2026-08-06", start_time: "09:00", end_time: "10:30" };
    expect((await record(doctor)).body).toMatchObject({ unit: "hour", minutes: 90 });
    const statuses = ["pending", "substitute_requested", "deletion_pending", "rejected"];
    for (const [index, status] of statuses.entries()) {
      const other = await record({ start: `2026-09-0${index + 1}`, status });
      expect([other.status, other.body]).toMatchObject([201, { status }]);
    }
    expect((await list(`person_id=${person}`)).total).toBe(6);
  });

  it("changes one, its status and its substitute included", async () => {
    const { record, control, colleague } = await opened();
    const { id } = (await record({ status: "pending" })).body as Shown;
    const change = async (body: object) => (await control("PATCH", `/absences/${id}`, body)).body;
    expect(await change({ end: "2026-08-07" })).toMatchObject({ status: "pending", days: 5 });
    expect(await change({ status: "approved", substitute_id: colleague })).toMatchObject({
      status: "approved",
      substitute: { id: colleague, name: "Lior Frei" },
    });
    expect(await change({ read_only: true, comment: "Kept" })).toMatchObject({ read_only: true });
    expect((await control("DELETE", `/absences/${id}`)).body).toEqual({ deleted: id });
    expect((await control("GET", `/absences/${id}`)).status).toBe(404);
  });

  it.each([
    [400, { person_id: 1 }],
    [400, { type_id: 1 }],
    [400, { start: "2026-02-30" }],
    [400, { end: "2026-08-01" }],
    [400, { status: "gone" }],
    [400, { colour: "red" }],
    [400, { start_time: "25:00" }],
    [400, { substitute_id: 1 }],
    [409, { end: "2026-08-31" }],
  ])("is told what cannot be: %i for %o", async (status, more) => {
    const { record } = await opened();
    await record({ start: "2026-08-20" });
    const answer = await record(more);
    expect([answer.status, answer.body]).toMatchObject([status, { message: expect.any(String) }]);
  });
});

describe("a decision", () => {
  it("approves, declines or confirms what waits, by number or v2 id, and nothing else", async () => {
    const { control, made, colleague } = await opened();
    const id = await made({ substitute: { id: String(colleague) } });
    const decide = (verb: string) => control("POST", `/absences/${id}/${verb}`);
    expect((await decide("confirm-substitute")).body).toMatchObject({ status: "pending" });
    expect((await decide("confirm-substitute")).status).toBe(409);
    expect((await decide("approve")).body).toMatchObject({ status: "approved" });
    for (const verb of ["approve", "decline"]) expect((await decide(verb)).status).toBe(409);
    expect((await control("POST", "/absences/1/approve")).status).toBe(404);
    expect((await control("POST", "/absences/__proto__/approve")).status).toBe(404);
  });

  it("on a deletion removes the absence or keeps it", async () => {
    const { record, control } = await opened();
    const { id } = (await record({ status: "deletion_pending" })).body as Shown;
    expect((await control("POST", `/absences/${id}/decline`)).body).toMatchObject({ status: "approved" });
    await control("PATCH", `/absences/${id}`, { status: "deletion_pending" });
    expect((await control("POST", `/absences/${id}/approve`)).body).toEqual({ deleted: id });
  });
});

describe("types", () => {
  it("show their rules, and change what is sent of them", async () => {
    const { control, create, typeId } = await opened();
    const change = (body: object) => control("PATCH", `/absence-types/${vacation}`, body);
    const { types } = (await control("GET", "/absence-types")).body as { types: { id: number }[] };
    const before = types.find(({ id }) => id === vacation);
    expect(before).toEqual({
      id: vacation,
      id_v2: typeId("Paid vacation"),
      name: "Paid vacation",
      category: "paid_vacation",
      unit: "day",
      half_days: true,
      valid_on: "working_days",
      approval: { needed: true, auto_approve_after_days: null },
      deletion_needs_approval: false,
      substitute: "optional",
      certificate: false,
      policy: { entitlement: "vacation", accrual: "yearly", carry_over: { most: 10, expires: "03-31" } },
    });
    const rules = { approval: { auto_approve_after_days: 3 }, policy: null, half_days: false };
    const answer = await change(rules);
    expect(answer.body).toEqual({
      ...before,
      half_days: false,
      policy: null,
      approval: { needed: true, auto_approve_after_days: 3 },
    });
    expect((await create({ starts_from: { date_time: "2026-08-03", type: "SECOND_HALF" } })).status).toBe(
      422,
    );
    for (const body of [{ unit: "hour" }, { substitute: "maybe" }, { policy: { entitlement: -1 } }, []])
      expect((await change(body)).status).toBe(400);
    expect((await control("PATCH", "/absence-types/1", {})).status).toBe(404);
  });
});

it("a type that is counted in hours is refused a policy, since balances are kept in days", async () => {
  const { control } = await opened();
  const policy = { entitlement: 30, accrual: "yearly", carry_over: null };
  const refused = await control("PATCH", "/absence-types/113440", { policy });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("Overtime compensation is counted in hours, and balances are kept in days.");
  expect((await control("PATCH", "/absence-types/113440", { policy: null })).status).toBe(200);
  expect((await control("PATCH", "/absence-types/113438", { policy })).status).toBe(200);
});

describe("balances", () => {
  it("show how they come about, with requests that wait taken off unless switched", async () => {
    const { control, person, record, made, quirk } = await opened();
    await record({ start: "2026-05-18", end: "2026-05-19" });
    await record({ start: "2026-07-06", end: "2026-07-08" });
    await made();
    const read = async () => (await control("GET", `/people/${person}/balances`)).body;
    const balance = {
      type: { id: vacation, name: "Paid vacation" },
      entitlement: 30,
      accrued: 30,
      carried_over: 0,
      expired: 0,
      expires: null,
      taken: 2,
      upcoming: 3,
      pending: 5,
      balance: 28,
      available: 20,
    };
    expect(await read()).toEqual({ balances: [balance] });
    await quirk("pending_reduces_available", "off");
    expect(await read()).toEqual({ balances: [{ ...balance, available: 25 }] });
    expect((await control("GET", "/people/1/balances")).status).toBe(404);
  });
});

it("a snapshot keeps absences and rules, and a reset forgets them", async () => {
  const { control, list, record, person } = await opened();
  await record();
  await control("PATCH", `/absence-types/${vacation}`, { half_days: false });
  const { body: before } = await control("GET", "/absence-types");
  await control("POST", "/snapshots", { name: "kept" });
  const fresh = await openSandbox({ now: () => new Date("2026-06-01T10:00:00Z") });
  await control("POST", "/reset");
  expect((await list(`person_id=${person}`)).total).toBe(0);
  expect((await control("GET", "/absence-types")).body).toEqual(
    (await fresh.control("GET", "/absence-types")).body,
  );
  await control("POST", "/snapshots/kept/restore");
  expect((await list(`person_id=${person}`)).total).toBe(1);
  expect((await control("GET", "/absence-types")).body).toEqual(before);
});
