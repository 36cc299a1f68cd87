// Invented people in the shapes that were recorded from Personio (personio-api.md 6.2 and 11.1).

type Attribute = {
  label: string;
  value: unknown;
  type?: string;
  universal_id?: string | null;
  currency?: string;
};
export type FixtureRecord = { type: string; attributes: Record<string, Attribute> };

const attribute = (universalId: string, label: string, value: unknown, type = "standard"): Attribute => ({
  label,
  value,
  type,
  universal_id: universalId,
});
const custom = (
  label: string,
  value: unknown,
  type = "standard",
  universalId: string | null = null,
): Attribute => ({
  label,
  value,
  type,
  universal_id: universalId,
});
const relation = (type: string, id: number, name: string, more: object = {}) => ({
  type,
  attributes: { id, name, ...more },
});

/** Everything readable and filled in, 35 attributes, labels in English. */
export function mara(id = 4711): FixtureRecord {
  const supervisor = { type: "Employee", attributes: { id: attribute("id", "ID", 4700, "integer") } };
  const calendar = { id: 2, name: "Deutschland (Bayern) Feiertage", country: "DE", state: "Bayern" };
  const hours = { monday: "08:00", tuesday: "08:00", wednesday: "08:00", thursday: "08:00", friday: "08:00" };
  const schedule = {
    id: 97188,
    name: "Full-time 40h",
    valid_from: null,
    ...hours,
    saturday: "00:00",
    sunday: "00:00",
  };
  const vacation = { id: 113437, name: "Paid vacation", category: "paid_vacation", entitlement: 30 };
  const picture = `https://api.personio.example/v1/company/employees/${id}/profile-picture`;
  return {
    type: "Employee",
    attributes: {
      id: attribute("id", "ID", id, "integer"),
      first_name: attribute("first_name", "First name", "Mara"),
      last_name: attribute("last_name", "Last name", "Vogt"),
      preferred_name: attribute("preferred_name", "Name (preferred)", "Mara Vogt"),
      email: attribute("email", "Email", "mara.vogt@example.com"),
      gender: attribute("gender", "Gender", "female"),
      status: attribute("status", "Status", "active"),
      position: attribute("position", "Position", "Data Engineer"),
      supervisor: attribute("supervisor", "Supervisor", supervisor),
      employment_type: attribute("employment_type", "Employment type", "internal"),
      weekly_working_hours: attribute("weekly_working_hours", "Weekly hours", "40"),
      hire_date: attribute("hire_date", "Hire date", "2022-03-01T00:00:00+01:00", "date"),
      contract_end_date: attribute("contract_end_date", "Contract ends", null, "date"),
      termination_date: attribute("termination_date", "Termination date", null, "date"),
      termination_type: attribute("termination_type", "Termination type", ""),
      termination_reason: attribute("termination_reason", "Termination reason", ""),
      probation_period_end: attribute("probation_period_end", "Probation period end", null, "date"),
      created_at: attribute("created_at", "Created at", "2022-01-10T09:49:03+01:00", "date"),
      last_modified_at: attribute("last_modified_at", "Last modified", "2026-04-02T17:33:55+02:00", "date"),
      subcompany: attribute("subcompany", "Subcompany", relation("Subcompany", 7033, "Acme GmbH")),
      office: attribute("office", "Office", relation("Office", 131014, "Munich")),
      department: attribute("department", "Department", relation("Department", 281521, "Data")),
      team: attribute("team", "Team", relation("Team", 59026, "Platform")),
      cost_centers: attribute("cost_centers", "Cost center", [
        relation("CostCenter", 82957, "4100", { percentage: 70 }),
        relation("CostCenter", 82958, "4200", { percentage: 30 }),
      ]),
      holiday_calendar: attribute("holiday_calendar", "Public holidays", {
        type: "HolidayCalendar",
        attributes: calendar,
      }),
      absence_entitlement: attribute("absence_entitlement", "Absence entitlement", [
        { type: "TimeOffType", attributes: vacation },
      ]),
      work_schedule: attribute("work_schedule", "Work schedule", {
        type: "WorkSchedule",
        attributes: schedule,
      }),
      fix_salary: { ...attribute("fix_salary", "Fix salary", 5200, "decimal"), currency: "EUR" },
      fix_salary_interval: attribute("fix_salary_interval", "Salary interval", "monthly"),
      hourly_salary: { ...attribute("hourly_salary", "Hourly salary", 0, "decimal"), currency: "EUR" },
      last_working_day: attribute("last_working_day", "Last day of work", null, "date"),
      profile_picture: attribute("profile_picture", "Profile Picture", picture),
      dynamic_24407: custom("Title", "Dr"),
      dynamic_21827: custom("IBAN", "DE00 invented", "standard", "iban"),
      dynamic_33400: custom("Skills", "Go,SQL", "tags"),
    },
  };
}

const germanLabels: Record<string, string> = {
  first_name: "Vorname",
  last_name: "Nachname",
  email: "E-Mail",
  status: "Status",
  supervisor: "Vorgesetzte(r)",
  department: "Abteilung",
  hire_date: "Anstellungsdatum",
  weekly_working_hours: "Wochenstunden",
};

/** The same person in a German account, where somebody also renamed "Department" and "Position". */
export function maraInGerman(): FixtureRecord {
  const record = mara();
  for (const [key, label] of Object.entries(germanLabels)) record.attributes[key]!.label = label;
  record.attributes.department!.label = "Gilde";
  record.attributes.position!.label = "Vorname"; // a label that means something else elsewhere
  return record;
}

/** As recorded before 2022: nothing but label and value, and an attribute that is gone today. */
export function maraInOldRecording(): FixtureRecord {
  const old = mara();
  for (const [key, { label, value }] of Object.entries(old.attributes))
    old.attributes[key] = { label, value };
  old.attributes.vacation_day_balance = { label: "Vacation day balance", value: 12.5 };
  return old;
}

/** Everything readable, nothing filled in, in each way of being empty that was recorded. */
export function timoWhoIsEmpty(): FixtureRecord {
  const record = mara(4712);
  const empties: Record<string, unknown> = {
    preferred_name: "",
    email: "",
    position: "",
    supervisor: null,
    employment_type: "",
    weekly_working_hours: "",
    hire_date: null,
    created_at: null,
    subcompany: "",
    office: [],
    department: null,
    team: "",
    cost_centers: [],
    holiday_calendar: [],
    work_schedule: null,
    dynamic_24407: "",
    dynamic_21827: null,
    dynamic_33400: [],
  };
  for (const [key, value] of Object.entries(empties)) record.attributes[key]!.value = value;
  return record;
}

/** Only the names are on the list of readable attributes; the other keys are missing. */
export function ayseWithFewAttributes(): FixtureRecord {
  const { id, first_name, last_name } = mara(4713).attributes as Record<string, Attribute>;
  return {
    type: "Employee",
    attributes: {
      id: id!,
      first_name: { ...first_name!, value: "Ayşe" },
      last_name: { ...last_name!, value: "Öztürk" },
    },
  };
}

/** JSON text, because a number in a program could not hold these ids: they lie beyond 2^53. */
export const pageWithHugeIds = JSON.stringify({
  success: true,
  metadata: { total_elements: 1, current_page: 0, total_pages: 1 },
  offset: 0,
  limit: 50,
  data: [mara()],
})
  .replace('"id":97188', '"id":1067807102794692000')
  .replace('"value":4700', '"value":9007199254740993');

/** A page in Personio's envelope. */
export const pageOf = (records: unknown[], total = records.length, offset = 0, limit: unknown = 100) => ({
  success: true,
  metadata: { total_elements: total, current_page: 0, total_pages: Math.ceil(total / 100) },
  offset,
  limit,
  data: records,
});

/** What GET /v1/company/employees/attributes lists for those people. */
export const listedAttributes = Object.entries(mara().attributes).map(
  ([key, { label, type, universal_id }]) => ({
    key,
    label,
    type,
    universal_id,
    options: [],
  }),
);
