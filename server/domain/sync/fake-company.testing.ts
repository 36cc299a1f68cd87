import { createHash } from "node:crypto";
import type {
  EmployeeFields,
  HrisProvider,
  VendorAttribute,
  VendorEmployee,
  VendorHolidayCalendar,
  VendorWorkSchedule,
} from "@/server/hris/provider";

/** For tests: a company in memory that answers like a vendor, page by page, and counts what it was asked. */
export type FakeCompany = {
  people: Map<string, Partial<EmployeeFields>>;
  attributes: VendorAttribute[] | null;
  /** what custom attributes are called, by their key */
  labels: Map<string, string>;
  /** those that people have, by id */
  calendars: Map<string, Omit<VendorHolidayCalendar, "vendorId">>;
  schedules: Map<string, Omit<VendorWorkSchedule, "vendorId">>;
  /** called before each page; throw to fail */
  beforePage: (at: string | null) => void | Promise<void>;
  pagesAsked: (string | null)[];
  asked: string[];
  /** what a list leaves out though the person exists */
  hidden: Set<string>;
  provider: HrisProvider;
};

const attribute = (universalId: string): VendorAttribute => ({
  key: universalId,
  universalId,
  label: universalId,
  type: "standard",
});

export function person(firstName: string, more: Partial<EmployeeFields> = {}): Partial<EmployeeFields> {
  return {
    firstName,
    lastName: "Test",
    email: `${firstName.toLowerCase()}@lumen.example`,
    status: "active",
    position: "Tester",
    ...more,
  };
}

function record(
  vendorId: string,
  fields: Partial<EmployeeFields>,
  { labels, calendars, schedules }: FakeCompany,
): VendorEmployee {
  const attributes = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, { label: key, value, universal_id: key }]),
  );
  const customAttributes = [...labels].map(([key, label]) => ({ key, label, type: "standard" }));
  const unitOf = <T>(units: Map<string, T>, id: string | null | undefined) => {
    const unit = units.get(id ?? "");
    return id && unit ? [{ vendorId: id, ...unit }] : [];
  };
  const holidayCalendars = unitOf(calendars, fields.holidayCalendarId);
  const workSchedules = unitOf(schedules, fields.workScheduleId);
  const raw = JSON.stringify({
    type: "Employee",
    attributes,
    labels: [...labels],
    holidayCalendars,
    workSchedules,
  });
  const groups = fields.departmentId
    ? [
        {
          kind: "department" as const,
          vendorId: fields.departmentId,
          name: `Department ${fields.departmentId}`,
        },
      ]
    : [];
  return {
    vendorId,
    fields: structuredClone(fields),
    groups,
    locations: [],
    holidayCalendars,
    workSchedules,
    customAttributes,
    raw: { frame: "", values: raw },
    hash: createHash("sha1").update(raw).digest("hex"),
  };
}

export function fakeCompany(names: string[], pageSize = 2): FakeCompany {
  const company: FakeCompany = {
    people: new Map(names.map((name, index) => [String(index + 1), person(name)])),
    attributes: [
      "first_name",
      "last_name",
      "email",
      "status",
      "position",
      "department",
      "supervisor",
      "hire_date",
    ].map(attribute),
    labels: new Map(),
    calendars: new Map(),
    schedules: new Map(),
    beforePage: () => undefined,
    pagesAsked: [],
    asked: [],
    hidden: new Set(),
    provider: {
      authenticate: async () => undefined,
      listAttributes: async () => company.attributes,
      async listEmployees({ at }) {
        company.pagesAsked.push(at);
        await company.beforePage(at);
        const listed = [...company.people].filter(([id]) => !company.hidden.has(id));
        const from = Number(at ?? 0);
        const page = listed.slice(from, from + pageSize);
        const next = from + page.length < listed.length ? String(from + page.length) : null;
        return {
          records: page.map(([id, fields]) => record(id, fields, company)),
          quarantined: [],
          total: listed.length,
          next,
        };
      },
      async getEmployee(vendorId) {
        company.asked.push(vendorId);
        const fields = company.people.get(vendorId);
        return fields ? record(vendorId, fields, company) : null;
      },
    },
  };
  return company;
}
