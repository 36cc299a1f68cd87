import { describe, expect, it } from "vitest";
import { AbsenceFields } from "./absence-fields";
import { readAbsenceQuery } from "./absence-query";

const read = (fields: Record<string, unknown>) => new AbsenceFields(fields);

describe("fields of a v1 absence", () => {
  it("read flags as JSON and as forms write them", () => {
    for (const yes of [true, "true", 1, "1"]) expect(read({ half: yes }).flag("half")).toBe(true);
    for (const no of [false, "false", 0, "0"]) expect(read({ half: no }).flag("half")).toBe(false);
    expect(read({}).flag("half", true)).toBe(true);
  });

  it("collect what is missing or wrong by field", () => {
    const fields = read({
      employee_id: "4.5",
      start_date: "2026-02-30",
      end_date: "2026-01-01",
      start_time: "24:00",
    });
    fields.id("employee_id");
    fields.id("time_off_type_id");
    fields.range();
    fields.time("start_time");
    fields.flag("half_day_start");
    expect(fields.errors).toEqual({
      employee_id: ["The employee id must be an integer."],
      time_off_type_id: ["The time off type id field is required."],
      start_date: ["The start date does not match the format Y-m-d."],
      start_time: ["The start time does not match the format H:i."],
      half_day_start: ["The half day start field is required."],
    });
    expect(fields.isBad).toBe(true);
  });

  it("do not reach into the prototype", () => {
    const fields = read(Object.create({ employee_id: 1 }) as Record<string, unknown>);
    fields.id("employee_id");
    expect(fields.errors).toEqual({ employee_id: ["The employee id field is required."] });
  });
});

describe("the query of a v1 absence list", () => {
  it("counts a day of updated_to to its last moment, in the company's zone", () => {
    const query = readAbsenceQuery(
      new URLSearchParams("updated_from=2026-07-01&updated_to=2026-07-01"),
      "page",
    );
    expect(query).toMatchObject({
      updatedFrom: Date.parse("2026-06-30T22:00:00Z"),
      updatedBefore: Date.parse("2026-07-01T22:00:00Z"),
    });
  });

  it("counts the second of updated_to to its last moment, as updated_at prints no parts of one", () => {
    const query = readAbsenceQuery(new URLSearchParams("updated_to=2026-07-01T10:00:00Z"), "page");
    expect(query).toMatchObject({ updatedBefore: Date.parse("2026-07-01T10:00:01Z") });
  });

  it("names every value it cannot read", () => {
    const text = "start_date=x&updated_to=2026-13-01&employees[]=1&employees[]=a&limit=0&offset=-1";
    const { errors } = readAbsenceQuery(new URLSearchParams(text), "page") as { errors: object };
    expect(Object.keys(errors).sort()).toEqual(["employees", "limit", "offset", "start_date", "updated_to"]);
  });
});
