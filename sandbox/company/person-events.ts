import type { EventName, Events } from "../events";
import type { PersonChange } from "./people-store";

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

function namesOf({ before, after, keys }: PersonChange): EventName[] {
  if (!before) return ["person.created", "employment.created"];
  if (!after) return ["person.deleted", "employment.deleted"];
  const names: EventName[] = [];
  if (keys.some(isOfPerson)) names.push("person.updated");
  if (keys.some((key) => employmentKeys.has(key))) names.push("employment.updated");
  if (keys.includes("cost_centers")) names.push("employment.updated.cost-centers");
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
    events.emit(name, name.startsWith("person.") ? { person } : { person, employment });
}
