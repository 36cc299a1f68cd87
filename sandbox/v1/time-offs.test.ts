import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../testing/open-sandbox";
import { form, json, openSandbox } from "../testing/open-sandbox";

const path = "/v1/company/time-offs";
const now = () => new Date("2026-05-04T07:15:00Z");
const vacation = 113437;

type TimeOff = { attributes: Record<string, unknown> & { id: number; start_date: string; end_date: string } };
type List = { metadata: Record<string, number>; offset: number; limit: number; data: TimeOff[] };

const list = (answer: Answer) => answer.body as List;
const ids = (answer: Answer) => list(answer).data.map(({ attributes }) => attributes.id);
const one = (answer: Answer) => (answer.body as { data: TimeOff }).data.attributes;

async function open() {
  const sandbox = await openSandbox({ now });
  const employee = sandbox.demoPeople.employee.id;
  const summer = {
    employee_id: employee,
    time_off_type_id: vacation,
    start_date: "2027-08-02",
    end_date: "2027-08-06",
    half_day_start: false,
    half_day_end: false,
  };
  const post = (fields: object = {}) => sandbox.call(path, json("POST", { ...summer, ...fields }));
  return { ...sandbox, employee, summer, post };
}

describe("GET /v1/company/time-offs", () => {
  it("counts pages from 1, and page 0 is page 1 too", async () => {
    const { call } = await open();
    const first = await call(`${path}?limit=20&offset=1`);
    const { total_elements: total = 0 } = list(first).metadata;
    const pages = Math.ceil(total / 20);
    expect(list(first)).toMatchObject({
      offset: 1,
      limit: 20,
      metadata: { current_page: 1, total_pages: pages },
    });
    const zero = await call(`${path}?limit=20`);
    expect(list(zero)).toMatchObject({ offset: 0, metadata: { current_page: 1 } });
    expect(ids(zero)).toEqual(ids(first));
    expect(list(await call(`${path}?limit=20&offset=${pages + 1}`)).data).toEqual([]);
  });

  it("returns each absence once on a walk, whatever the limit and whatever offset counts", async () => {
    const { call, control } = await open();
    const walk = async (limit: number, means: string) => {
      const seen: number[] = [];
      for (let page = 0; ; page++) {
        const offset = means === "page" ? page + 1 : page * limit;
        const found = ids(await call(`${path}?limit=${limit}&offset=${offset}`));
        if (found.length === 0) return seen;
        seen.push(...found);
      }
    };
    const all = await walk(200, "page");
    expect(all).toHaveLength(list(await call(path)).metadata.total_elements ?? 0);
    expect(new Set(all).size).toBe(all.length);
    for (const means of ["page", "item"]) {
      await control("PUT", "/quirks", { v1_absences_offset: means });
      const property = fc.asyncProperty(fc.integer({ min: 9, max: 200 }), async (limit) => {
        expect(await walk(limit, means)).toEqual(all);
      });
      await fc.assert(property, { numRuns: 5 });
    }
  });

  it("finds what lies in the window, both days included", async () => {
    const { call, post, employee } = await open();
    const { id } = one(await post());
    const inside = async (query: string) =>
      ids(await call(`${path}?employees[]=${employee}&${query}`)).includes(id);
    expect(await inside("start_date=2027-08-06")).toBe(true);
    expect(await inside("start_date=2027-08-07")).toBe(false);
    expect(await inside("end_date=2027-08-02")).toBe(true);
    expect(await inside("end_date=2027-08-01")).toBe(false);
    expect(await inside("start_date=2027-08-03&end_date=2027-08-03")).toBe(true);
  });

  it("finds by the day of change and by employees", async () => {
    const { call, post, demoPeople, employee } = await open();
    const { id } = one(await post());
    expect(ids(await call(`${path}?updated_from=2026-05-04&updated_to=2026-05-04`))).toContain(id);
    expect(ids(await call(`${path}?updated_from=2026-05-05`))).toEqual([]);
    expect(ids(await call(`${path}?updated_to=2026-05-03`))).not.toContain(id);
    const both = await call(`${path}?employees[]=${employee}&employees[]=${demoPeople.admin.id}`);
    const people = list(both).data.map(({ attributes }) => attributes.employee) as {
      attributes: { id: { value: number } };
    }[];
    expect(new Set(people.map(({ attributes }) => attributes.id.value))).toEqual(
      new Set([employee, demoPeople.admin.id]),
    );
    expect(ids(await call(`${path}?employees[]=1`))).toEqual([]);
  });

  it("refuses filters it cannot read", async () => {
    const { call } = await open();
    for (const query of ["start_date=soon", "updated_to=9999-12-31", "employees[]=x", "limit=0", "offset=-1"])
      expect(await call(`${path}?${query}`)).toMatchObject({ status: 422, body: { error: { code: 0 } } });
  });

  it("shows neither rejected nor deleted nor open-ended absences", async () => {
    const { call, post } = await open();
    const { id } = one(await post({ skip_approval: false }));
    await call(`${path}/${id}`, { method: "DELETE" });
    expect((await call(`${path}/${id}`)).status).toBe(404);
    expect(ids(await call(`${path}?updated_from=2026-05-04`))).not.toContain(id);
    for (const { attributes } of list(await call(path)).data)
      expect(attributes.end_date).toEqual(expect.any(String));
  });

  it("needs the right to read absences", async () => {
    const { call, control } = await open();
    await control("PUT", "/credential", { scopes: ["employees:read"] });
    for (const missing of [path, `${path}/1`, "/v1/company/time-off-types", "/v1/company/absence-periods"])
      expect((await call(missing)).status).toBe(403);
  });
});

describe("POST /v1/company/time-offs", () => {
  it("answers 200 with the object as recorded: local midnights, an included last day, flags as 0 and 1", async () => {
    const { post, demoPeople, employee } = await open();
    const answer = await post({ comment: "Summer break" });
    expect(answer.status).toBe(200);
    const [first_name, last_name] = demoPeople.employee.name.split(" ");
    expect(one(answer)).toEqual({
      id: expect.any(Number),
      id_v2: expect.stringMatching(/^[\da-f-]{36}$/),
      status: "approved",
      comment: "Summer break",
      start_date: "2027-08-02T00:00:00+02:00",
      end_date: "2027-08-06T00:00:00+02:00",
      days_count: 5,
      half_day_start: 0,
      half_day_end: 0,
      time_off_type: {
        type: "TimeOffType",
        attributes: { id: vacation, name: "Paid vacation", category: "paid_vacation" },
      },
      employee: {
        type: "Employee",
        attributes: {
          id: { label: "ID", value: employee, type: "integer", universal_id: "id" },
          first_name: expect.objectContaining({ value: first_name }),
          last_name: expect.objectContaining({ value: last_name }),
          email: expect.objectContaining({ value: demoPeople.employee.email, universal_id: "email" }),
        },
      },
      created_by: "API",
      certificate: { status: "not-required" },
      created_at: "2026-05-04T09:15:00+02:00",
      updated_at: "2026-05-04T09:15:00+02:00",
    });
  });

  it("takes forms and JSON alike, and gives the same object back by id", async () => {
    const { call, post, summer } = await open();
    const asForm = await call(
      path,
      form({
        ...Object.fromEntries(Object.entries(summer).map(([key, value]) => [key, String(value)])),
        half_day_start: "1",
        comment: "Möbel & Kisten",
      }),
    );
    expect(one(asForm)).toMatchObject({
      half_day_start: 1,
      half_day_end: 0,
      days_count: 4.5,
      comment: "Möbel & Kisten",
    });
    expect(one(await call(`${path}/${one(asForm).id}`))).toEqual(one(asForm));
    expect((await post({ start_date: "2027-08-09", end_date: "2027-08-09" })).status).toBe(200);
  });

  it("shows the whole short employee whatever the credential may read", async () => {
    const { control, post } = await open();
    await control("PUT", "/credential", { attributes: [] });
    const { employee } = one(await post()) as unknown as { employee: { attributes: object } };
    expect(Object.keys(employee.attributes)).toEqual(["id", "first_name", "last_name", "email"]);
  });

  it("approves at once unless told not to; then the type's rule decides", async () => {
    const { post } = await open();
    expect(one(await post()).status).toBe("approved");
    const asked = { start_date: "2027-09-06", end_date: "2027-09-06", skip_approval: false };
    expect(one(await post(asked)).status).toBe("pending");
    const sick = { ...asked, start_date: "2027-09-07", end_date: "2027-09-07", time_off_type_id: 113438 };
    expect(one(await post(sick)).status).toBe("approved");
  });

  it("takes a morning and an afternoon of one day, and since January 2025 not both at once", async () => {
    const { post } = await open();
    const day = { start_date: "2027-08-02", end_date: "2027-08-02" };
    expect(await post({ ...day, half_day_start: true, half_day_end: true })).toMatchObject({
      status: 400,
      body: {
        success: false,
        error: {
          code: 400,
          message:
            "Invalid absence day. Reason: Both half day start and half day end are true for a single-day period",
        },
      },
    });
    expect(one(await post({ ...day, half_day_start: true }))).toMatchObject({ days_count: 0.5 });
    expect(one(await post({ ...day, half_day_end: true }))).toMatchObject({ days_count: 0.5 });
  });

  it("refuses overlaps, hourly types and days somebody is not employed with one bare text", async () => {
    const { post, control, employee } = await open();
    await post();
    const bare = {
      status: 400,
      body: { success: false, error: { code: 400, message: "Error when trying to insert absence period" } },
    };
    expect(await post({ start_date: "2027-08-06", end_date: "2027-08-10" })).toMatchObject(bare);
    const later = { start_date: "2027-10-04", end_date: "2027-10-05" };
    expect(await post({ ...later, time_off_type_id: 113440 })).toMatchObject(bare);
    expect(await post({ ...later, time_off_type_id: 113444 })).toMatchObject(bare);
    await control("POST", `/people/${employee}/terminate`, { last_working_day: "2027-09-30" });
    expect(await post(later)).toMatchObject(bare);
  });

  it("answers 404 for unknown employees and types, 422 for what is missing or wrong, 400 for garbage", async () => {
    const { call, post } = await open();
    expect(await post({ time_off_type_id: 1 })).toMatchObject({
      status: 404,
      body: { error: { code: 0, message: "Time-off type not found." } },
    });
    expect(await post({ employee_id: 1 })).toMatchObject({
      status: 404,
      body: { error: { code: 404, message: "Es ist ein Problem aufgetreten " } },
    });
    const empty = await call(path, json("POST", {}));
    expect(empty).toMatchObject({
      status: 422,
      body: { error: { code: 0, message: "The given data failed to pass validation." } },
    });
    const { error } = empty.body as { error: { error_data: object } };
    expect(Object.keys(error.error_data)).toEqual([
      ...["employee_id", "time_off_type_id", "start_date", "end_date", "half_day_start", "half_day_end"],
    ]);
    for (const wrong of [
      { end_date: "2027-08-01" },
      { end_date: "9999-12-31" },
      { start_date: "02.08.2027" },
      { half_day_start: "maybe" },
      { comment: "x".repeat(2001) },
    ])
      expect((await post(wrong)).status).toBe(422);
    expect((await call(path, { method: "POST", body: "{" })).status).toBe(400);
    expect((await call(path, json("POST", "[]"))).status).toBe(422);
  });

  it("needs the right to write absences", async () => {
    const { control, post } = await open();
    await control("PUT", "/credential", { scopes: ["absences:read"] });
    expect((await post()).status).toBe(403);
  });
});

describe("GET and DELETE /v1/company/time-offs/{id}", () => {
  it("delete once; then the absence is gone", async () => {
    const { call, post } = await open();
    const own = `${path}/${one(await post()).id}`;
    expect(await call(own, { method: "DELETE" })).toMatchObject({
      status: 200,
      body: { success: true, data: { message: "The absence period was deleted." } },
    });
    const gone = {
      status: 404,
      body: { error: { code: 404, message: "The absence period was not found." } },
    };
    expect(await call(own)).toMatchObject(gone);
    expect(await call(own, { method: "DELETE" })).toMatchObject(gone);
    expect((await post()).status).toBe(200);
  });

  it("refuse ids that are none", async () => {
    const { call } = await open();
    expect(await call(`${path}/abc`, { method: "DELETE" })).toMatchObject({
      status: 400,
      body: { error: { code: 400, message: "The absence period id is invalid." } },
    });
    expect((await call(`${path}/abc`)).status).toBe(404);
  });

  it("leave the long absences of HR alone", async () => {
    const { call } = await open();
    const parental = list(await call(path)).data.find(
      ({ attributes }) =>
        (attributes.time_off_type as { attributes: { id: number } }).attributes.id === 113442,
    );
    expect(parental).toBeDefined();
    const own = `${path}/${parental?.attributes.id}`;
    expect((await call(own, { method: "DELETE" })).status).toBe(400);
    expect((await call(own)).status).toBe(200);
  });
});

describe("switches of v1 time-offs", () => {
  it("half_day_flags: booleans as documented", async () => {
    const { control, post } = await open();
    await control("PUT", "/quirks", { half_day_flags: "booleans" });
    expect(one(await post({ half_day_end: 1 }))).toMatchObject({ half_day_start: false, half_day_end: true });
  });

  it("time_off_waiting: requested instead of pending", async () => {
    const { control, post } = await open();
    await control("PUT", "/quirks", { time_off_waiting: "requested" });
    expect(one(await post({ skip_approval: false })).status).toBe("requested");
  });

  it("time_off_dates: instants of UTC, which lie on the day before", async () => {
    const { control, post } = await open();
    await control("PUT", "/quirks", { time_off_dates: "utc_shifted" });
    expect(one(await post())).toMatchObject({
      start_date: "2027-08-01T22:00:00Z",
      end_date: "2027-08-05T22:00:00Z",
    });
  });
});
