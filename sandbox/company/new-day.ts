import { addDays, dayOf, startOfDay } from "../company-time";
import type { PeopleStore } from "./people-store";
import type { Person, Status } from "./person";
import { hasLeft, starts } from "./status-on";

type Turn = { readonly id: number; readonly status: Status; readonly atMs: number };

/** What has come for a person by today, and when: somebody may have started and left since the last look. */
function turnsOf(person: Person, today: string): Turn[] {
  const { id, hireDate, lastWorkingDay, modifiedAt } = person;
  const turn = (status: Status, day: string): Turn => {
    // A day that had come when the person changed last counts from the next morning on.
    const earliest = addDays(dayOf(modifiedAt), 1);
    return { id, status, atMs: startOfDay(day < earliest ? earliest : day) };
  };
  const left = hasLeft(person, today) ? lastWorkingDay : null;
  const started = starts(person, today) && (left === null || left >= (hireDate ?? "")) ? hireDate : null;
  return [
    ...(started === null ? [] : [turn("active", started)]),
    ...(left === null ? [] : [turn("inactive", addDays(left, 1))]),
  ];
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
