import type { Events } from "../events";
import type { PeopleStore } from "./people-store";
import type { Person } from "./person";

const starts = ({ status, hireDate }: Person, today: string) =>
  status === "onboarding" && hireDate !== null && hireDate <= today;

const hasLeft = ({ status, lastWorkingDay }: Person, today: string) =>
  status !== "inactive" && lastWorkingDay !== null && lastWorkingDay < today;

/** What a new day changes about people: starters start, and who worked the last day before today has left. */
export function beginDay(
  today: string,
  nowMs: number,
  {
    people,
    events,
    employmentId,
  }: { people: PeopleStore; events: Events; employmentId: (id: number) => string },
): void {
  for (const person of [...people.all]) {
    const turn = hasLeft(person, today)
      ? ({ status: "inactive", event: "employment.terminated" } as const)
      : starts(person, today)
        ? ({ status: "active", event: "employment.started" } as const)
        : null;
    if (!turn) continue;
    people.change(person.id, { status: turn.status }, nowMs);
    const employment = { id: employmentId(person.id) };
    events.emit(turn.event, { person: { id: String(person.id) }, employment });
  }
}
