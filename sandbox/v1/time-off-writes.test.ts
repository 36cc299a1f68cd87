import { describe, expect, it } from "vitest";
import { form, json } from "../testing/open-sandbox";
import { openTimeOffs, timeOffOf, timeOffsPath as path, vacation } from "../testing/open-time-offs";

describe("POST /v1/company/time-offs", () => {
  it.each([
    ["time_off_create_unauthenticated", 401, "Unauthenticated"],
    ["time_off_create_fails", 500, "Something went wrong"],
  ])("with %s answers %i and stores nothing, though the token is good", async (name, status, message) => {
    const { post, call, control } = await openTimeOffs();
    const count = async () =>
      ((await call(`${path}?limit=200`)).body as { metadata: { total_elements: number } }).metadata
        .total_elements;
    const before = await count();
    await control("PUT", "/quirks", { [name]: "on" });
    expect(await post({})).toMatchObject({ status, body: { success: false, error: { message } } });
    expect(await count()).toBe(before);
    await control("PUT", "/quirks", { [name]: "off" });
    expect((await post({})).status).toBe(200);
    expect(await count()).toBe(before + 1);
  });

  it("with time_off_single_day_refused a plain single day is 400 without a reason; half of it and two days are taken", async () => {
    const { post, control } = await openTimeOffs();
    await control("PUT", "/quirks", { time_off_single_day_refused: "on" });
    const day = { start_date: "2027-08-02", end_date: "2027-08-02" };
    expect(await post(day)).toMatchObject({ status: 400, body: { error: { message: "Bad Request" } } });
    expect((await post({ ...day, half_day_start: true })).status).toBe(200);
    expect((await post({ start_date: "2027-08-05", end_date: "2027-08-06" })).status).toBe(200);
    await control("PUT", "/quirks", { time_off_single_day_refused: "off" });
    expect((await post({ start_date: "2027-08-09", end_date: "2027-08-09" })).status).toBe(200);
  });

  it("answers 200 with the object as recorded: local midnights, an included last day, flags as 0 and 1", async () => {
    const { post, demoPeople, employee } = await openTimeOffs();
    const answer = await post({ comment: "Summer break" });
    expect(answer.status).toBe(200);
    const [first_name, last_name] = demoPeople.employee.name.split(" ");
    expect(timeOffOf(answer)).toEqual({
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
    const { call, post, summer } = await openTimeOffs();
    const asForm = await call(
      path,
      form({
        ...Object.fromEntries(Object.entries(summer).map(([key, value]) => [key, String(value)])),
        half_day_start: "1",
        comment: "Möbel & Kisten",
      }),
    );
    expect(timeOffOf(asForm)).toMatchObject({
      half_day_start: 1,
      half_day_end: 0,
      days_count: 4.5,
      comment: "Möbel & Kisten",
    });
    expect(timeOffOf(await call(`${path}/${timeOffOf(asForm).id}`))).toEqual(timeOffOf(asForm));
    expect((await post({ start_date: "2027-08-09", end_date: "2027-08-09" })).status).toBe(200);
  });

  it("takes multipart forms as Personio's Postman collection sends them, and refuses files and garbled ones", async () => {
    const { call, summer } = await openTimeOffs();
    const sent = (fields: Record<string, string | File>) => {
      const body = new FormData();
      const all = { ...summer, half_day_start: 1, half_day_end: 0 };
      for (const [name, value] of Object.entries(all)) body.append(name, String(value));
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      return { method: "POST", body };
    };
    const answer = await call(path, sent({ comment: "Möbel & Kisten" }));
    expect(timeOffOf(answer)).toMatchObject({ days_count: 4.5, comment: "Möbel & Kisten" });
    expect(await call(path, sent({ comment: new File(["x"], "x.txt") }))).toMatchObject({
      status: 422,
      body: { error: { error_data: { comment: [expect.any(String)] } } },
    });
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    expect((await call(path, { method: "POST", headers, body: "--x\r\n" })).status).toBe(400);
  });

  it("shows the whole short employee whatever the credential may read", async () => {
    const { control, post } = await openTimeOffs();
    await control("PUT", "/credential", { attributes: [] });
    const { employee } = timeOffOf(await post()) as unknown as { employee: { attributes: object } };
    expect(Object.keys(employee.attributes)).toEqual(["id", "first_name", "last_name", "email"]);
  });

  it("approves at once unless told not to; then the type's rule decides", async () => {
    const { post } = await openTimeOffs();
    expect(timeOffOf(await post()).status).toBe("approved");
    const asked = { start_date: "2027-09-06", end_date: "2027-09-06", skip_approval: false };
    expect(timeOffOf(await post(asked)).status).toBe("pending");
    const sick = { ...asked, start_date: "2027-09-07", end_date: "2027-09-07", time_off_type_id: 113438 };
    expect(timeOffOf(await post(sick)).status).toBe("approved");
  });

  it("takes a morning and an afternoon of one day, and since January 2025 not both at once", async () => {
    const { post } = await openTimeOffs();
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
    expect(timeOffOf(await post({ ...day, half_day_start: true }))).toMatchObject({ days_count: 0.5 });
    expect(timeOffOf(await post({ ...day, half_day_end: true }))).toMatchObject({ days_count: 0.5 });
  });

  it("refuses overlaps, hourly types and days somebody is not employed with one bare text", async () => {
    const { post, control, employee } = await openTimeOffs();
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
    const { call, post } = await openTimeOffs();
    expect(await post({ time_off_type_id: 1 })).toMatchObject({
      status: 404,
      body: { error: { code: 0, message: "Time-off type not found." } },
    });
    expect(await post({ employee_id: 1 })).toMatchObject({
      status: 404,
      body: { error: { code: 404, message: "Es ist ein Problem aufgetreten " } },
    });
    for (const employee_id of [99_999_999_999, "99999999999"])
      expect((await post({ employee_id })).status).toBe(404);
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
      { employee_id: { toString: null } },
      { time_off_type_id: [113437] },
    ])
      expect((await post(wrong)).status).toBe(422);
    expect(await call(path, form({ "employee_id[x]": "1" }))).toMatchObject({
      status: 422,
      body: { error: { error_data: { employee_id: ["The employee id must be an integer."] } } },
    });
    expect((await call(path, { method: "POST", body: "{" })).status).toBe(400);
    expect((await call(path, json("POST", "[]"))).status).toBe(422);
  });

  it("needs the right to write absences", async () => {
    const { control, post } = await openTimeOffs();
    await control("PUT", "/credential", { scopes: ["absences:read"] });
    expect((await post()).status).toBe(403);
  });
});
