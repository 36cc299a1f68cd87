import { dateWithOffset, instantWithOffset } from "../company-time";
import { contractModels, customKeys, languages, skills } from "./custom-values";
import { relations } from "./relations";
import type { Person } from "./person";

export type Language = "en" | "de";
export type AttributeType =
  "standard" | "integer" | "decimal" | "date" | "list" | "link" | "tags" | "multiline";

export type Attribute = {
  readonly key: string;
  readonly universalId: string | null;
  readonly type: AttributeType;
  readonly label: Readonly<Record<Language, string>>;
  readonly options: readonly string[];
  /** Salary attributes carry the currency next to the value. */
  readonly hasCurrency: boolean;
  /** Neither salaries nor bank details are readable unless somebody ticks them. */
  readonly readableByDefault: boolean;
  /** The value as JSON text. */
  readonly json: (person: Person, context: ValueContext) => string;
};

export type ValueContext = { readonly baseUrl: string; readonly idLabel: string };

const text = (value: string) => JSON.stringify(value);
const date = (value: string | null) => (value === null ? "null" : `"${dateWithOffset(value)}"`);

// Read by the features of a hub; what is not here an administrator would have to tick by hand.
const readable = new Set(
  (
    "id first_name last_name email status supervisor department team office subcompany hire_date termination_date " +
    "last_working_day contract_end_date probation_period_end work_schedule holiday_calendar absence_entitlement " +
    "position preferred_name " +
    "profile_picture employment_type weekly_working_hours cost_centers last_modified_at"
  ).split(" "),
);

function builtIn(
  key: string,
  type: AttributeType,
  en: string,
  de: string,
  json: Attribute["json"],
): Attribute {
  return {
    key,
    universalId: key,
    type,
    label: { en, de },
    options: [],
    hasCurrency: key === "fix_salary" || key === "hourly_salary",
    readableByDefault: readable.has(key),
    json,
  };
}

function supervisorJson(person: Person, { idLabel }: ValueContext): string {
  if (person.supervisorId === null) return "null";
  const id = `{"label":${text(idLabel)},"value":${person.supervisorId},"type":"integer","universal_id":"id"}`;
  return `{"type":"Employee","attributes":{"id":${id}}}`;
}

const pictureJson: Attribute["json"] = (person, { baseUrl }) =>
  person.hasPicture ? text(`${baseUrl}/v1/company/employees/${person.id}/profile-picture`) : "null";

const builtIns: readonly Attribute[] = [
  builtIn("id", "integer", "ID", "ID", (p) => String(p.id)),
  builtIn("first_name", "standard", "First name", "Vorname", (p) => text(p.firstName)),
  builtIn("last_name", "standard", "Last name", "Nachname", (p) => text(p.lastName)),
  builtIn("preferred_name", "standard", "Name (preferred)", "Name (bevorzugt)", (p) => text(p.preferredName)),
  builtIn("email", "standard", "Email", "E-Mail", (p) => text(p.email)),
  builtIn("gender", "standard", "Gender", "Geschlecht", (p) => text(p.gender)),
  builtIn("status", "standard", "Status", "Status", (p) => text(p.status)),
  builtIn("position", "standard", "Position", "Position", (p) => text(p.position)),
  builtIn("supervisor", "standard", "Supervisor", "Vorgesetzte(r)", supervisorJson),
  builtIn("employment_type", "standard", "Employment type", "Anstellungsart", (p) => text(p.employmentType)),
  builtIn("weekly_working_hours", "standard", "Weekly hours", "Wochenstunden", (p) => text(p.weeklyHours)),
  builtIn("hire_date", "date", "Hire date", "Anstellungsdatum", (p) => date(p.hireDate)),
  builtIn("contract_end_date", "date", "Contract ends", "Vertragsende", (p) => date(p.contractEndDate)),
  builtIn("termination_date", "date", "Termination date", "Kündigungsdatum", (p) => date(p.terminationDate)),
  builtIn("termination_type", "standard", "Termination type", "Kündigungsart", (p) =>
    text(p.terminationType),
  ),
  builtIn("termination_reason", "standard", "Termination reason", "Kündigungsgrund", (p) =>
    text(p.terminationReason),
  ),
  builtIn("probation_period_end", "date", "Probation period end", "Ende der Probezeit", (p) =>
    date(p.probationPeriodEnd),
  ),
  builtIn("created_at", "date", "Created at", "Erstellt am", (p) => text(instantWithOffset(p.createdAt))),
  builtIn("last_modified_at", "date", "Last modified", "Zuletzt geändert", (p) =>
    text(instantWithOffset(p.modifiedAt)),
  ),
  builtIn("subcompany", "standard", "Subcompany", "Gesellschaft", (p) =>
    relations.subcompany(p.subcompanyId),
  ),
  builtIn("office", "standard", "Office", "Standort", (p) => relations.office(p.officeId)),
  builtIn("department", "standard", "Department", "Abteilung", (p) => relations.department(p.departmentId)),
  builtIn("team", "standard", "Team", "Team", (p) => relations.team(p.teamId)),
  builtIn("cost_centers", "standard", "Cost center", "Kostenstelle", (p) =>
    relations.costCenters(p.costCenters),
  ),
  builtIn("holiday_calendar", "standard", "Public holidays", "Feiertage", (p) =>
    relations.calendar(p.holidayCalendarId),
  ),
  builtIn("absence_entitlement", "standard", "Absence entitlement", "Abwesenheitsanspruch", (p) =>
    relations.entitlement(p),
  ),
  builtIn("work_schedule", "standard", "Work schedule", "Arbeitsplan", (p) =>
    relations.workSchedule(p.workScheduleId),
  ),
  builtIn("fix_salary", "decimal", "Fix salary", "Fixgehalt", (p) => String(p.fixSalary)),
  builtIn("fix_salary_interval", "standard", "Salary interval", "Gehaltsintervall", (p) =>
    text(p.fixSalaryInterval),
  ),
  builtIn("hourly_salary", "decimal", "Hourly salary", "Stundenlohn", (p) => String(p.hourlySalary)),
  builtIn("last_working_day", "date", "Last day of work", "Letzter Arbeitstag", (p) =>
    date(p.lastWorkingDay),
  ),
  builtIn("profile_picture", "standard", "Profile Picture", "Profilbild", pictureJson),
];

function customJson(key: string, type: AttributeType): Attribute["json"] {
  const empty = type === "date" || type === "integer" || type === "decimal" ? "null" : '""';
  const isNumber = type === "integer" || type === "decimal";
  return (person) => {
    const value = person.custom[key];
    if (value === undefined) return empty;
    return isNumber ? value : text(value);
  };
}

function custom(
  key: string,
  type: AttributeType,
  en: string,
  de: string,
  rest: { universalId?: string; options?: readonly string[]; readableByDefault?: boolean } = {},
): Attribute {
  return {
    key,
    universalId: rest.universalId ?? null,
    type,
    label: { en, de },
    options: rest.options ?? [],
    hasCurrency: false,
    readableByDefault: rest.readableByDefault ?? true,
    json: customJson(key, type),
  };
}

const customs: readonly Attribute[] = [
  custom(customKeys.jobTitle, "standard", "Job title", "Stellenbezeichnung"),
  custom(customKeys.iban, "standard", "IBAN", "IBAN", { universalId: "iban", readableByDefault: false }),
  custom(customKeys.skills, "tags", "Skills", "Kenntnisse", { options: skills }),
  custom(customKeys.languages, "tags", "Languages", "Sprachen", { options: languages }),
  custom(customKeys.contractModel, "list", "Work model", "Arbeitsmodell", { options: contractModels }),
  custom(customKeys.securityTraining, "date", "Security training", "Sicherheitsschulung"),
  custom(customKeys.about, "multiline", "About me", "Über mich"),
  custom(customKeys.deskNumber, "integer", "Desk number", "Tischnummer"),
  custom(customKeys.intranetPage, "link", "Intranet page", "Intranetseite"),
];

/** Every attribute of the company, in the order the employees list prints them. */
export const attributes: readonly Attribute[] = [...builtIns, ...customs];

export const attributesByKey: ReadonlyMap<string, Attribute> = new Map(
  attributes.map((attribute) => [attribute.key, attribute]),
);

export function isCustom(attribute: Attribute): boolean {
  return attribute.key.startsWith("dynamic_");
}
