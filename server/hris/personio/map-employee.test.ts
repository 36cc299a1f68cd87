import { describe, expect, test } from "vitest";
import { createRecordReader } from "@/server/personio/employees";
import type { FixtureRecord } from "@/server/personio/fixtures";
import {
  ayseWithFewAttributes,
  mara,
  maraInGerman,
  maraInOldRecording,
  pageWithHugeIds,
  timoWhoIsEmpty,
} from "@/server/personio/fixtures";
import { readJson } from "@/server/personio/read-json";
import type { MappingNote } from "./map-employee";
import { wholeText } from "@/server/hris/record-text";
import { mapEmployee } from "./map-employee";

function map(record: unknown, notes: MappingNote[] = []) {
  const read = createRecordReader()(record);
  if ("problem" in read) throw new Error(read.problem);
  return mapEmployee(read, (note) => notes.push(note));
}
const withValue = (key: string, value: unknown, from: FixtureRecord = mara()) => {
  from.attributes[key]!.value = value;
  return from;
};

const marasFields = {
  firstName: "Mara",
  lastName: "Vogt",
  preferredName: "Mara Vogt",
  email: "mara.vogt@example.com",
  status: "active",
  position: "Data Engineer",
  supervisorId: "4700",
  departmentId: "281521",
  teamId: "59026",
  locationId: "131014",
  legalEntityId: "7033",
  hireDate: "2022-03-01",
  terminationDate: null,
  lastWorkingDay: null,
  contractEndDate: null,
  probationEndDate: null,
  employmentType: "internal",
  weeklyHours: 40,
  holidayCalendarId: "2",
  workScheduleId: "97188",
  costCenters: [
    { vendorId: "82957", weight: 70 },
    { vendorId: "82958", weight: 30 },
  ],
  createdAt: "2022-01-10T08:49:03.000Z",
  modifiedAt: "2026-04-02T15:33:55.000Z",
};

describe("mapEmployee", () => {
  test("reads every field of a full record, and the names of its groups", () => {
    const notes: MappingNote[] = [];
    const employee = map(mara(), notes);
    expect(employee.vendorId).toBe("4711");
    expect(employee.fields).toEqual({
      ...marasFields,
      custom: {
        dynamic_24407: "Dr",
        dynamic_21827: "DE00 invented",
        dynamic_33400: ["Go", "SQL"],
      },
    });
    expect(employee.customAttributes).toEqual([
      { key: "dynamic_24407", label: "Title", type: "standard" },
      { key: "dynamic_21827", label: "IBAN", type: "standard" },
      { key: "dynamic_33400", label: "Skills", type: "tags" },
    ]);
    expect(employee.groups).toEqual([
      { kind: "legal_entity", vendorId: "7033", name: "Acme GmbH" },
      { kind: "department", vendorId: "281521", name: "Data" },
      { kind: "team", vendorId: "59026", name: "Platform" },
      { kind: "cost_center", vendorId: "82957", name: "4100" },
      { kind: "cost_center", vendorId: "82958", name: "4200" },
    ]);
    expect(employee.locations).toEqual([{ vendorId: "131014", name: "Munich" }]);
    const bavaria = { name: "Deutschland (Bayern) Feiertage", country: "DE", state: "Bayern" };
    expect(employee.holidayCalendars).toEqual([{ vendorId: "2", ...bavaria }]);
    const minutes = [480, 480, 480, 480, 480, 0, 0];
    const schedule = { vendorId: "97188", name: "Full-time 40h", validFrom: null, minutes };
    expect(employee.workSchedules).toEqual([schedule]);
    expect(JSON.parse(wholeText(employee.raw))).toEqual(mara());
    expect(notes).toEqual([]);
  });

  test("does not care about labels: a German account with renamed fields gives the same fields", () => {
    expect(map(maraInGerman()).fields).toEqual(map(mara()).fields);
  });

  test("goes by the universal id, not by the key", () => {
    const record = mara();
    const { position, ...attributes } = record.attributes;
    const moved = map({ ...record, attributes: { ...attributes, job_title: position } });
    expect(moved.fields).toEqual(map(mara()).fields);
    const foreign = { ...position!, universal_id: "something_else" };
    expect(map({ ...record, attributes: { ...attributes, position: foreign } }).fields).not.toHaveProperty(
      "position",
    );
  });

  test("reads recordings without type and universal id by their keys", () => {
    const { fields: read, customAttributes } = map(maraInOldRecording());
    const { custom, ...fields } = read;
    expect(fields).toEqual(marasFields);
    expect(Object.keys(custom ?? {})).toEqual(["dynamic_24407", "dynamic_21827", "dynamic_33400"]);
    expect(custom?.dynamic_33400).toBe("Go,SQL");
    expect(customAttributes[2]).toEqual({ key: "dynamic_33400", label: "Skills", type: "standard" });
  });

  test("turns every kind of emptiness into null, and keeps the fields", () => {
    const { fields, groups, locations, holidayCalendars, workSchedules } = map(timoWhoIsEmpty());
    expect(Object.keys(fields).sort()).toEqual(Object.keys(map(mara()).fields).sort());
    expect(fields).toMatchObject({
      preferredName: null,
      email: null,
      position: null,
      supervisorId: null,
      departmentId: null,
      teamId: null,
      locationId: null,
      legalEntityId: null,
      hireDate: null,
      employmentType: null,
      weeklyHours: null,
      holidayCalendarId: null,
      workScheduleId: null,
      costCenters: [],
      createdAt: null,
    });
    for (const value of Object.values(fields.custom ?? {})) expect(value).toBeNull();
    expect([...groups, ...locations, ...holidayCalendars, ...workSchedules]).toEqual([]);
  });

  test("leaves a field absent, not null, when Personio does not send its attribute", () => {
    expect(map(ayseWithFewAttributes()).fields).toEqual({ firstName: "Ayşe", lastName: "Öztürk" });
  });

  test("keeps ids beyond 2^53 exact", () => {
    const page = readJson(pageWithHugeIds) as { data: unknown[] };
    const employee = map(page.data[0]);
    expect(employee.fields.supervisorId).toBe("9007199254740993");
    expect(employee.fields.workScheduleId).toBe("1067807102794692000");
    expect(wholeText(employee.raw)).toContain("1067807102794692000");
  });

  test.each([
    ["status", "sabbatical", "status", 'has the unknown value "sabbatical"'],
    ["hire_date", "next spring", "hireDate", "is not a date"],
    ["weekly_working_hours", "full", "weeklyHours", "is not a number"],
    ["supervisor", { name: "Bo" }, "supervisorId", "is not an object with an id"],
    [
      "department",
      { type: "Department", attributes: { name: "Data" } },
      "departmentId",
      "is not an object with an id",
    ],
    ["cost_centers", [{ type: "CostCenter", attributes: {} }], "costCenters", "holds an entry without id"],
    ["first_name", 7, "firstName", "is not text"],
    ["holiday_calendar", { attributes: { id: 2 } }, "holidayCalendarId", "has no name"],
    ["work_schedule", { attributes: { id: 7, monday: "8 h" } }, "workScheduleId", "has no hours for monday"],
    [
      "work_schedule",
      { attributes: { id: 7, monday: "24:01" } },
      "workScheduleId",
      "has no hours for monday",
    ],
    ["created_at", "2022-01-10T09:49:03", "createdAt", "is not a time with an offset"],
  ])(
    "keeps the record when %s is %j: that field is absent and told once",
    (universalId, value, field, problem) => {
      const notes: MappingNote[] = [];
      const { fields, raw } = map(withValue(universalId, value), notes);
      expect(fields).not.toHaveProperty(field);
      expect(fields.email).toBe("mara.vogt@example.com");
      expect(JSON.parse(wholeText(raw)).attributes[universalId].value).toEqual(value);
      expect(notes).toEqual([{ vendorId: "4711", universalId, problem }]);
    },
  );

  test("does not take a custom field for a built-in one, even if it was made from a template", () => {
    const record = mara();
    record.attributes.dynamic_9 = {
      label: "Email",
      value: "private@example.com",
      type: "standard",
      universal_id: "email",
    };
    const { email, custom } = map(record).fields;
    expect(email).toBe("mara.vogt@example.com");
    expect(custom?.dynamic_9).toBe("private@example.com");
  });

  test.each([
    ["date", "2021-01-01", "2021-01-01"],
    ["date", "2021-01-01T00:00:00+01:00", "2021-01-01"],
    ["date", null, null],
    ["decimal", 1.5, 1.5],
    ["tags", '["A","B"]', ["A", "B"]],
    ["list", "", null],
  ])("reads a custom %s from %j", (type, value, expected) => {
    const record = mara();
    record.attributes.dynamic_24407 = { label: "Custom", value, type, universal_id: null };
    expect(map(record).fields.custom?.dynamic_24407).toEqual(expected);
  });

  test("has equal hashes for equal records and another one for any change", () => {
    const { hash } = map(mara());
    expect(map(mara()).hash).toBe(hash);
    for (const key of Object.keys(mara().attributes)) {
      expect(map(withValue(key, key === "id" ? 5 : "changed")).hash).not.toBe(hash);
    }
  });

  test("names a group by its id when it has no name", () => {
    const { groups } = map(withValue("team", { type: "Team", attributes: { id: 7, name: "" } }));
    expect(groups).toContainEqual({ kind: "team", vendorId: "7", name: "7" });
  });
});
