import { dayOf } from "../company-time";
import type { EventName, Events } from "../events";
import type { PersonChange } from "./people-store";
import type { Person } from "./person";

// person.updated covers only these; the rest of a person belongs to the employment or is told by nobody.
const personKeys = new Set(["first_name", "last_name", "preferred_name", "email", "gender", "language_code"]);
const employmentKeys = new Set([
  "status",
  "position",
  "supervisor",
  "employment_type",
  "weekly_working_hours",
  "full_time_weekly_working_hours",
  "hire_date",
  "contract_end_date",
  "termination_date",
  "termination_type",
  "termination_reason",
  "last_working_day",
  "probation_period_end",
  "subcompany",
  "office",
  "department",
  "team",
]);

const isOfPerson = (key: string) => personKeys.has(key) || key.startsWith("dynamic_");

/** An employment starts and ends with the status; of somebody new the days have to say that it did. */
function turnsOf(before: Person | null, after: Person, atMs: number): EventName[] {
  const { status, hireDate, lastWorkingDay } = after;
  if (status === "inactive") {
    const hasEnded = before ? before.status !== "inactive" : lastWorkingDay !== null;
    return hasEnded ? ["employment.terminated"] : [];
  }
  const hasStarted = before
    ? before.status === "onboarding" && status !== "onboarding"
    : status !== "onboarding" && hireDate !== null && hireDate <= dayOf(atMs);
  return hasStarted ? ["employment.started"] : [];
}

function namesOf({ before, after, keys, atMs }: PersonChange): EventName[] {
  if (!after) return ["person.deleted", "employment.deleted"];
  if (!before) return ["person.created", "employment.created", ...turnsOf(before, after, atMs)];
  const names: EventName[] = [];
  if (keys.some(isOfPerson)) names.push("person.updated");
  if (keys.some((key) => employmentKeys.has(key))) names.push("employment.updated");
  if (keys.includes("cost_centers")) names.push("employment.updated.cost-centers");
  names.push(...turnsOf(before, after, atMs));
  return names;
}

/** Tells what happened to a person as Personio's events do: one for the person, one for the employment. */
export function tellPersonChange(
  events: Events,
  employmentId: (personId: number) => string,
  change: PersonChange,
): void {
  const id = (change.after ?? change.before)?.id;
  if (id === undefined) return;
  const person = { id: String(id) };
  const employment = { id: employmentId(id) };
  for (const name of namesOf(change))
    events.emit(name, name.startsWith("person.") ? { person } : { person, employment }, change.atMs);
}
