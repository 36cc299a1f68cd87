import Holidays from "date-holidays";
import { describe, expect, it } from "vitest";
import { attributes } from "./attributes";
import { generateCompany } from "./company";
import { specialNames } from "./names";
import { holidayCalendars, offices } from "./org";
import type { Person } from "./person";
import { fullName, statuses } from "./person";

const today = "2026-11-23";

function chainLength(person: Person, byId: Map<number, Person>): number {
  let length = 0;
  for (let at: Person | undefined = person; at?.supervisorId; at = byId.get(at.supervisorId)) {
    if (++length > 20) throw new Error(`${person.id} reports in a circle`);
  }
  return length;
}

function reportsOf(people: readonly Person[]): Map<number, Person[]> {
  const reports = new Map<number, Person[]>();
  for (const person of people) {
    if (person.supervisorId === null) continue;
    reports.set(person.supervisorId, [...(reports.get(person.supervisorId) ?? []), person]);
  }
  return reports;
}

describe("generateCompany", () => {
  it("gives the same company byte for byte for the same seed, size and day", () => {
    const bytes = JSON.stringify(generateCompany(7, 500, today));
    expect(JSON.stringify(generateCompany(7, 500, today))).toBe(bytes);
    expect(JSON.stringify(generateCompany(8, 500, today))).not.toBe(bytes);
  });

  it.each([10, 11, 17, 60, 300, 3000])("makes %i people with unique ids and mail addresses", (size) => {
    const people = generateCompany(3, size, today);
    expect(people).toHaveLength(size);
    expect(new Set(people.map(({ id }) => id)).size).toBe(size);
    expect(new Set(people.map(({ email }) => email)).size).toBe(size);
    expect(people.every(({ email }) => /^[a-z0-9][a-z0-9.-]*@lumen\.example$/.test(email))).toBe(true);
    expect(people.map(({ id }) => id)).toEqual(people.map(({ id }) => id).toSorted((a, b) => a - b));
  });

  it.each([10, 60, 300, 3000])("ties %i people into one tree under the chief executive", (size) => {
    const people = generateCompany(3, size, today);
    const byId = new Map(people.map((person) => [person.id, person]));
    expect(people.filter(({ supervisorId }) => supervisorId === null)).toHaveLength(1);
    for (const person of people) chainLength(person, byId);
    const teamSizes = [...reportsOf(people).values()].map((reports) => reports.length);
    expect(Math.max(...teamSizes)).toBeLessThanOrEqual(8);
    const leads = new Set(reportsOf(people).keys());
    expect(people.filter(({ id, status }) => leads.has(id) && status !== "active")).toEqual([]);
  });

  it.each([10, 20, 300])(
    "starts %i people with head of people, engineering manager and a report of hers",
    (size) => {
      const people = generateCompany(5, size, today);
      const [admin, manager, employee] = people as [Person, Person, Person];
      expect(admin.position).toBe("Head of People");
      expect(manager.position).toBe("Engineering Manager");
      expect(employee.supervisorId).toBe(manager.id);
      const team = reportsOf(people).get(manager.id) ?? [];
      expect(team.length).toBeGreaterThanOrEqual(5);
      expect(team.every(({ status }) => status === "active")).toBe(true);
    },
  );

  it("holds every special name, one of 200 characters and one without a last name", () => {
    const names = generateCompany(7, 60, today);
    for (const { first, last } of specialNames) {
      expect(names.some((person) => person.firstName === first && person.lastName === last)).toBe(true);
    }
    expect(names.some((person) => fullName(person).length === 200)).toBe(true);
    expect(names.some((person) => person.lastName === "")).toBe(true);
  });

  it("shows every situation: starters, leavers, leave, part time, the id beyond 2^53, empty values", () => {
    const people = generateCompany(7, 300, today);
    for (const status of statuses) expect(people.some((person) => person.status === status)).toBe(true);
    const leavers = people.filter(({ status }) => status === "inactive");
    expect(leavers.every((person) => person.lastWorkingDay !== null && person.lastWorkingDay < today)).toBe(
      true,
    );
    expect(leavers.every((person) => (person.hireDate ?? "") < (person.lastWorkingDay ?? ""))).toBe(true);
    const starters = people.filter(({ status }) => status === "onboarding");
    expect(starters.every(({ hireDate }) => (hireDate ?? "") > today)).toBe(true);
    expect(people.some(({ status, lastWorkingDay }) => status === "active" && lastWorkingDay !== null)).toBe(
      true,
    );
    expect(people.some(({ workScheduleId }) => workScheduleId === "1067807102794692000")).toBe(true);
    expect(people.some(({ officeId }) => officeId === null)).toBe(true);
    expect(people.some(({ costCenters }) => costCenters.length === 2)).toBe(true);
    expect(new Set(people.map(({ departmentId }) => departmentId)).size).toBe(13);
    expect(new Set(people.map(({ subcompanyId }) => subcompanyId)).size).toBe(3);
    const now = Date.parse(`${today}T00:00:00Z`);
    expect(people.every(({ createdAt, modifiedAt }) => createdAt <= modifiedAt && modifiedAt < now)).toBe(
      true,
    );
  });

  it("gives every office a calendar of its country and state", () => {
    const germanStates = Object.values(new Holidays().getStates("DE", "de") as Record<string, string>);
    for (const { calendarId } of offices) {
      const calendar = holidayCalendars.find(({ id }) => id === calendarId);
      expect(calendar?.country).toMatch(/^(DE|AT|CH|NL|ES)$/);
      if (calendar?.country !== "DE") continue;
      expect(germanStates.some((state) => state.endsWith(calendar.state ?? "?"))).toBe(true);
    }
  });
});

describe("attributes", () => {
  it("have labels in both languages and keep salaries and bank details unreadable by default", () => {
    expect(attributes.every(({ label }) => label.en !== "" && label.de !== "")).toBe(true);
    const hidden = attributes.filter(({ readableByDefault }) => !readableByDefault).map(({ key }) => key);
    expect(hidden).toEqual(
      expect.arrayContaining(["fix_salary", "fix_salary_interval", "hourly_salary", "dynamic_21827"]),
    );
    const custom = new Set(
      attributes.filter(({ key }) => key.startsWith("dynamic_")).map(({ type }) => type),
    );
    expect([...custom]).toEqual(expect.arrayContaining(["list", "tags", "date", "multiline", "standard"]));
  });
});
