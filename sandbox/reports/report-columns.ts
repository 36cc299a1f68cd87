import type { Language } from "../company/attributes";
import { departments } from "../company/departments";
import { offices } from "../company/org";
import type { Person } from "../company/person";
import { addDays } from "../company-time";
import { minutesBetween } from "../attendances/local-time";
import type { World } from "../world";

type Choice = { readonly key: string; readonly name: string };

/** What stands in a cell; both versions write each kind in a way of their own. */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "entity"; readonly id: number | null; readonly name: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "duration"; readonly minutes: number }
  | { readonly kind: "salary"; readonly amount: number; readonly currency: string }
  | { readonly kind: "choice"; readonly choice: Choice }
  | { readonly kind: "range"; readonly from: string | null; readonly to: string | null };

export type ReportColumn = {
  readonly id: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly kind: Cell["kind"];
  readonly cell: (person: Person, world: World) => Cell;
};

const text = (value: string | null): Cell => ({ kind: "text", text: value ?? "" });
const entity = (list: readonly { id: number; name: string }[], id: number | null): Cell => ({
  kind: "entity",
  id,
  name: list.find((entry) => entry.id === id)?.name ?? "",
});

const statusNames = { onboarding: "Onboarding", active: "Active", leave: "Leave", inactive: "Inactive" };

function trackedMinutes(person: Person, world: World): number {
  const range = { from: addDays(world.today(), -30), to: world.today() };
  const confirmed = world.attendances
    .blocksOf(person.id, range)
    .filter(({ work }) => work.status === "CONFIRMED");
  return confirmed.reduce(
    (sum, { work, breakMinutes }) =>
      sum + (work.end === null ? 0 : minutesBetween(work.start, work.end) - breakMinutes),
    0,
  );
}

function column(
  id: string,
  en: string,
  de: string,
  kind: Cell["kind"],
  cell: ReportColumn["cell"],
): ReportColumn {
  return { id, label: { en, de }, kind, cell };
}

/** The columns reports are made of. The credential's attribute list plays no part: reports pass it by. */
export const reportColumns: readonly ReportColumn[] = [
  column("first_name", "First name", "Vorname", "text", (p) => text(p.firstName)),
  column("last_name", "Last name", "Nachname", "text", (p) => text(p.lastName)),
  column("email", "Email", "E-Mail", "text", (p) => text(p.email)),
  column("status", "Status", "Status", "choice", ({ status }) => ({
    kind: "choice",
    choice: { key: status, name: statusNames[status] },
  })),
  column("position", "Position", "Position", "text", (p) => text(p.position)),
  column("department", "Department", "Abteilung", "entity", (p) => entity(departments, p.departmentId)),
  column("office", "Office", "Arbeitsplatz", "entity", (p) => entity(offices, p.officeId)),
  column("hire_date", "Hire date", "Anstellungsdatum", "text", (p) => text(p.hireDate)),
  column("employment_period", "Employment", "Anstellung", "range", (p) => ({
    kind: "range",
    from: p.hireDate,
    to: p.lastWorkingDay,
  })),
  column("weekly_working_hours", "Weekly hours", "Wochenstunden", "number", (p) => ({
    kind: "number",
    number: Number(p.weeklyHours) || 0,
  })),
  column("fix_salary", "Fix salary", "Fixgehalt", "salary", (p) => ({
    kind: "salary",
    amount: p.fixSalary,
    currency: p.currency,
  })),
  column("attendance_hours_tracked", "Tracked hours", "Erfasste Stunden", "duration", (person, world) => ({
    kind: "duration",
    minutes: trackedMinutes(person, world),
  })),
];

const byId = new Map(reportColumns.map((each) => [each.id, each]));

/** The named columns, in the order of the names. */
export const columnsOf = (ids: readonly string[]): ReportColumn[] => ids.flatMap((id) => byId.get(id) ?? []);

/** Who stands in reports: everybody but those who have left. */
export const peopleInReports = (world: World): readonly Person[] =>
  world.people.all.filter(({ status }) => status !== "inactive");

/** The language a `locale` asks for, or the company's. */
export function languageOf(locale: string | undefined, world: World): Language {
  const asked = locale?.slice(0, 2).toLowerCase();
  return asked === "de" || asked === "en" ? asked : world.options.language;
}
