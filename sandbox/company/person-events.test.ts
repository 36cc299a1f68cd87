import { expect, it } from "vitest";
import { requestAbsence } from "../absences/absence-rules";
import { typeIds } from "../absences/absence-type";
import type { CompanyEvent } from "../events";
import { World } from "../world";

it("tells of changes v2 alone can make: the language and the hours of a full-time week", () => {
  const world = new World({ people: 10, seed: 7, limits: false, language: "en", now: () => new Date() });
  const { id } = world.demoPeople.employee;
  const told: CompanyEvent[] = [];
  world.events.on((event) => told.push(event));
  world.people.change(id, { languageCode: "sv" }, world.nowMs());
  world.people.change(id, { languageCode: "sv" }, world.nowMs());
  world.people.change(id, { fullTimeHours: "38.5" }, world.nowMs());
  const person = { id: String(id) };
  expect(told).toEqual([
    { name: "person.updated", payload: { person } },
    { name: "employment.updated", payload: { person, employment: { id: world.employmentId(id) } } },
  ]);
});

// The reference says of employment.deleted that it comes with the person's deletion, and of no absence's.
it("tells of a deleted person and the employment; the absences go along without events of their own", () => {
  const world = new World({ people: 10, seed: 7, limits: false, language: "en", now: () => new Date() });
  const { id } = world.demoPeople.employee;
  const day = { start: "2099-06-01", end: "2099-06-01", startHalf: false, endHalf: false };
  const draft = { ...day, startTime: null, endTime: null, comment: "", substituteId: null };
  const by = { createdBy: "API", origin: "api", skipApproval: true } as const;
  const absence = requestAbsence(world, { ...draft, ...by, personId: id, typeId: typeIds.vacation });
  const told: CompanyEvent[] = [];
  world.events.on((event) => told.push(event));
  world.people.remove(id, world.nowMs());
  expect(told.map(({ name }) => name)).toEqual(["person.deleted", "employment.deleted"]);
  expect(world.absences.get(absence.id)).toBeUndefined();
});
