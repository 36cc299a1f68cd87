import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../testing/open-sandbox";
import type { TimeOff } from "../testing/open-time-offs";
import { openTimeOffs, timeOffOf, timeOffsPath as path } from "../testing/open-time-offs";

type List = { metadata: Record<string, number>; offset: number; limit: number; data: TimeOff[] };

const list = (answer: Answer) => answer.body as List;
const ids = (answer: Answer) => list(answer).data.map(({ attributes }) => attributes.id);

describe("GET /v1/company/time-offs", () => {
  it("counts pages from 1, and page 0 is page 1 too", async () => {
    const { call } = await openTimeOffs();
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
    const { call, control } = await openTimeOffs();
    const walk = async (limit: number, means: string) => {
      const seen: number[] = [];
      for (let page = 0; ; page++) {
        const offset = means === "item" ? page * limit : means === "page" ? page + 1 : page;
        const found = ids(await call(`${path}?limit=${limit}&offset=${offset}`));
        if (found.length === 0) return seen;
        seen.push(...found);
      }
    };
    const all = await walk(200, "page");
    expect(all).toHaveLength(list(await call(path)).metadata.total_elements ?? 0);
    expect(new Set(all).size).toBe(all.length);
    for (const means of ["page", "page_from_zero", "item"]) {
      await control("PUT", "/quirks", { v1_absences_offset: means });
      const property = fc.asyncProperty(fc.integer({ min: 9, max: 200 }), async (limit) => {
        expect(await walk(limit, means)).toEqual(all);
      });
      await fc.assert(property, { numRuns: 5 });
    }
  });

  it("finds what lies in the window, both days included", async () => {
    const { call, post, employee } = await openTimeOffs();
    const { id } = timeOffOf(await post());
    const inside = async (query: string) =>
      ids(await call(`${path}?employees[]=${employee}&${query}`)).includes(id);
    expect(await inside("start_date=2027-08-06")).toBe(true);
    expect(await inside("start_date=2027-08-07")).toBe(false);
    expect(await inside("end_date=2027-08-02")).toBe(true);
    expect(await inside("end_date=2027-08-01")).toBe(false);
    expect(await inside("start_date=2027-08-03&end_date=2027-08-03")).toBe(true);
  });

  it("finds by the day of change and by employees", async () => {
    const { call, post, demoPeople, employee } = await openTimeOffs();
    const { id } = timeOffOf(await post());
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
    for (const unknown of ["1", "99999999999"])
      expect(ids(await call(`${path}?employees[]=${unknown}`))).toEqual([]);
  });

  it("refuses filters it cannot read", async () => {
    const { call } = await openTimeOffs();
    for (const query of ["start_date=soon", "updated_to=9999-12-31", "employees[]=x", "limit=0", "offset=-1"])
      expect(await call(`${path}?${query}`)).toMatchObject({ status: 422, body: { error: { code: 0 } } });
  });

  it("shows no deleted absences, and an end with every other", async () => {
    const { call, post } = await openTimeOffs();
    const { id } = timeOffOf(await post({ skip_approval: false }));
    await call(`${path}/${id}`, { method: "DELETE" });
    expect((await call(`${path}/${id}`)).status).toBe(404);
    expect(ids(await call(`${path}?updated_from=2026-05-04`))).not.toContain(id);
    for (const { attributes } of list(await call(path)).data)
      expect(attributes.end_date).toEqual(expect.any(String));
  });

  it("needs the right to read absences", async () => {
    const { call, control } = await openTimeOffs();
    await control("PUT", "/credential", { scopes: ["employees:read"] });
    for (const missing of [path, `${path}/1`, "/v1/company/time-off-types", "/v1/company/absence-periods"])
      expect((await call(missing)).status).toBe(403);
  });
});

describe("GET and DELETE /v1/company/time-offs/{id}", () => {
  it("delete once; then the absence is gone", async () => {
    const { call, post } = await openTimeOffs();
    const own = `${path}/${timeOffOf(await post()).id}`;
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
    const { call } = await openTimeOffs();
    expect(await call(`${path}/abc`, { method: "DELETE" })).toMatchObject({
      status: 400,
      body: { error: { code: 400, message: "The absence period id is invalid." } },
    });
    expect((await call(`${path}/abc`)).status).toBe(404);
    expect((await call(`${path}/99999999999`, { method: "DELETE" })).status).toBe(404);
  });

  it("leave the long absences of HR alone", async () => {
    const { call } = await openTimeOffs();
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
    const { control, post } = await openTimeOffs();
    await control("PUT", "/quirks", { half_day_flags: "booleans" });
    expect(timeOffOf(await post({ half_day_end: 1 }))).toMatchObject({
      half_day_start: false,
      half_day_end: true,
    });
  });

  it("time_off_waiting: requested instead of pending", async () => {
    const { control, post } = await openTimeOffs();
    await control("PUT", "/quirks", { time_off_waiting: "requested" });
    expect(timeOffOf(await post({ skip_approval: false })).status).toBe("requested");
  });

  it("time_off_dates: instants of UTC, which lie on the day before", async () => {
    const { control, post } = await openTimeOffs();
    await control("PUT", "/quirks", { time_off_dates: "utc_shifted" });
    expect(timeOffOf(await post())).toMatchObject({
      start_date: "2027-08-01T22:00:00Z",
      end_date: "2027-08-05T22:00:00Z",
    });
  });
});
