import { addDays, startOfDay } from "../company-time";
import type { PeopleStore } from "./people-store";
import { changedAt } from "./people-store";
import type { Person, Status } from "./person";
import { hasLeft, starts } from "./status-on";

type Turn = { readonly id: number; readonly status: Status; readonly atMs: number };

/**
 * What has come for a person by today, and when: somebody may have started and left since the last look. A day that had
 * begun when it or the status was written changes nothing: what was written stands.
 */
function turnsOf(person: Person, today: string): Turn[] {
  const { id, hireDate, lastWorkingDay, modifiedAt } = person;
  const comes = (status: Status, day: string, key: string): Turn | undefined => {
    const begin = startOfDay(day);
    if (begin <= changedAt(person, [key, "status"])) return undefined;
    return { id, status, atMs: Math.max(begin, modifiedAt) };
  };
  const left =
    lastWorkingDay !== null && hasLeft(person, today)
      ? comes("inactive", addDays(lastWorkingDay, 1), "last_working_day")
      : undefined;
  const isStarter = starts(person, today) && (!left || (lastWorkingDay ?? "") >= (hireDate ?? ""));
  const started = isStarter && hireDate !== null ? comes("active", hireDate, "hire_date") : undefined;
  return [started, left].filter((turn) => turn !== undefined);
}

/**
 * What the days until today, which may be many at once, have changed about people; each change as its own day began, after
 * what else came before it.
 */
export function beginDay(
  today: string,
  nowMs: number,
  people: PeopleStore,
  before: (ms: number) => void,
): void {
  const turns = people.all.flatMap((person) => turnsOf(person, today));
  for (const { id, status, atMs } of turns.sort((a, b) => a.atMs - b.atMs)) {
    before(Math.min(atMs, nowMs) - 1);
    people.change(id, { status }, Math.min(atMs, nowMs));
  }
}
