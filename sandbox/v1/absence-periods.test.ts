import { describe, expect, it } from "vitest";
import type { Answer } from "../testing/open-sandbox";
import { form, json, openSandbox } from "../testing/open-sandbox";

const path = "/v1/company/absence-periods";
const now = () => new Date("2026-05-04T07:15:00Z");
const overtime = 113440;

type Period = { attributes: Record<string, unknown> & { id: string; status: string } };
const data = (answer: Answer) => (answer.body as { data: Period[] }).data;
const first = (answer: Answer) => data(answer)[0]?.attributes;

async function open() {
  const sandbox = await openSandbox({ now });
  const afternoon = {
    employee_id: sandbox.demoPeople.manager.id,
    time_off_type_id: overtime,
    start_date: "2027-06-01",
    end_date: "2027-06-01",
    start_time: "13:00",
    end_time: "15:30",
  };
  const post = (fields: object = {}) => sandbox.call(path, json("POST", { ...afternoon, ...fields }));
  return { ...sandbox, afternoon, post };
}

describe("POST /v1/company/absence-periods", () => {
  it("takes multipart forms as Personio's Postman collection sends them", async () => {
    const { call, afternoon } = await open();
    const body = new FormData();
    for (const [name, value] of Object.entries(afternoon)) body.append(name, String(value));
    expect(await call(path, { method: "POST", body })).toMatchObject({
      status: 201,
      body: { data: [{ attributes: { effective_duration: 150 } }] },
    });
  });

  it("answers 201 with an array, times in UTC and minutes", async () => {
    const { post, demoPeople } = await open();
    const answer = await post({ comment: "text" });
    expect(answer.status).toBe(201);
    expect(data(answer)).toHaveLength(1);
    expect(first(answer)).toMatchObject({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      measurement_unit: "hour",
      effective_duration: 150,
      employee: {
        attributes: { id: { value: demoPeople.manager.id }, email: { value: demoPeople.manager.email } },
      },
      absence_type: {
        type: "AbsenceType",
        attributes: {
          id: expect.stringMatching(/^[\da-f-]{36}$/),
          name: "Overtime compensation",
          time_off_type_id: overtime,
        },
      },
      certificate: { status: "not-required" },
      start: "2027-06-01T11:00:00.0Z",
      end: "2027-06-01T13:30:00.0Z",
      half_day_start: false,
      half_day_end: false,
      comment: "text",
      origin: "api",
      status: "approved",
      timezone: "Europe/Berlin",
      created_by: demoPeople.admin.id,
      created_at: "2026-05-04T07:15:00.000Z",
      approved_at: "2026-05-04T07:15:00.000Z",
      breakdowns: [{ date: "2027-06-01", effective_duration: 150 }],
    });
  });

  it("writes several days from local midnight to local midnight, the day before in UTC", async () => {
    const { post } = await open();
    const answer = await post({ end_date: "2027-06-02", start_time: "", end_time: null, half_day_end: true });
    expect(first(answer)).toMatchObject({
      start: "2027-05-31T22:00:00.0Z",
      end: "2027-06-02T22:00:00.0Z",
      half_day_end: true,
      effective_duration: 720,
      breakdowns: [
        { date: "2027-06-01", effective_duration: 480 },
        { date: "2027-06-02", effective_duration: 240 },
      ],
    });
  });

  it("takes forms, waits for approval where asked to, and does not look at half days of a single day", async () => {
    const { call, afternoon } = await open();
    const fields = Object.fromEntries(Object.entries(afternoon).map(([key, value]) => [key, String(value)]));
    const answer = await call(
      path,
      form({ ...fields, half_day_start: "true", half_day_end: "true", skip_approval: "0" }),
    );
    expect(first(answer)).toMatchObject({ status: "pending", approved_at: null, half_day_start: false });
  });

  it("refuses daily types by name, unknown ones, missing times and overlaps", async () => {
    const { post, call } = await open();
    expect(await post({ time_off_type_id: 113437 })).toMatchObject({
      status: 400,
      body: {
        error: {
          message:
            "This API doesn't support Daily Absences. Please see the documentation for the right API to use",
        },
      },
    });
    expect(await post({ time_off_type_id: 1 })).toMatchObject({
      status: 404,
      body: { error: { code: 0, message: "Absence type not found." } },
    });
    expect((await post({ employee_id: 1 })).status).toBe(404);
    expect(await post({ start_time: "", end_time: "25:00" })).toMatchObject({
      status: 422,
      body: {
        error: {
          error_data: { start_time: ["The start time field is required."], end_time: [expect.any(String)] },
        },
      },
    });
    expect((await post({ end_time: "13:00" })).status).toBe(400);
    await post();
    expect(await post({ start_time: "15:00", end_time: "16:00" })).toMatchObject({
      status: 400,
      body: { error: { code: 400, message: "Error when trying to insert absence period" } },
    });
    expect((await post({ start_time: "15:30", end_time: "16:00" })).status).toBe(201);
    expect((await call(path, { method: "POST", body: "nonsense" })).status).toBe(400);
  });
});

describe("GET and DELETE /v1/company/absence-periods", () => {
  it("list only what is counted in hours, and agree with the time-offs about everything else", async () => {
    const { call } = await open();
    const hourly = await call(path);
    expect(data(hourly).length).toBeGreaterThan(0);
    for (const { attributes } of data(hourly)) expect(attributes.measurement_unit).toBe("hour");
    const daily = (await call("/v1/company/time-offs?limit=200")).body as {
      data: { attributes: { id_v2: string } }[];
    };
    const both = new Set(daily.data.map(({ attributes }) => attributes.id_v2));
    for (const { attributes } of data(hourly)) expect(both.has(attributes.id)).toBe(false);
  });

  it("filter by window, change, employee, type and id", async () => {
    const { call, post, demoPeople } = await open();
    const { id, absence_type: type } = first(await post()) as unknown as {
      id: string;
      absence_type: { attributes: { id: string } };
    };
    const typeId = type.attributes.id;
    const has = async (query: string) =>
      data(await call(`${path}?${query}`)).some(({ attributes }) => attributes.id === id);
    for (const query of [
      "start_date=2027-06-01&end_date=2027-06-01",
      "updated_from=2026-05-04T09:15:00%2B02:00",
      "updated_to=2026-05-04T07:15:00Z&start_date=2027-01-01",
      `employees[]=${demoPeople.manager.id}`,
      `absence_types[]=${typeId}`,
      `absence_periods[]=${id.toUpperCase()}`,
    ])
      expect([query, await has(query)]).toEqual([query, true]);
    for (const query of [
      "start_date=2027-06-02",
      "end_date=2027-05-31",
      "updated_from=2026-05-04T07:15:01Z",
      `employees[]=${demoPeople.admin.id}`,
      "absence_periods[]=9bba303f-0fbc-4514-9958-0befa2190000",
    ])
      expect([query, await has(query)]).toEqual([query, false]);
    expect(await call(`${path}?absence_types[]=9bba303f-0fbc-4514-9958-0befa2190000`)).toMatchObject({
      status: 404,
      body: { success: false, error: { code: 404, message: "models.absence-types.not-found" } },
    });
  });

  it("stay empty for daily types", async () => {
    const { call } = await open();
    const { body } = await call("/v1/company/time-off-types");
    const types = (body as { data: { attributes: { id: number; id_v2: string } }[] }).data;
    const vacation = types.find(({ attributes }) => attributes.id === 113437)?.attributes.id_v2;
    expect(data(await call(`${path}?absence_types[]=${vacation}`))).toEqual([]);
  });

  it("delete by id; ids that are none, unknown ones and those of days are refused", async () => {
    const { call, post } = await open();
    const remove = (id: unknown) => call(`${path}/${String(id)}`, { method: "DELETE" });
    const id = first(await post())?.id;
    expect(await remove(id)).toMatchObject({
      status: 200,
      body: { success: true, data: { message: "The absence period was deleted." } },
    });
    expect((await remove(id)).status).toBe(404);
    expect(await remove("17")).toMatchObject({
      status: 400,
      body: { error: { message: "The absence period id is invalid." } },
    });
    const daily = (await call("/v1/company/time-offs")).body as { data: { attributes: { id_v2: string } }[] };
    expect((await remove(daily.data[0]?.attributes.id_v2)).status).toBe(404);
  });
});
