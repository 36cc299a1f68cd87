import { expect, it } from "vitest";
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
