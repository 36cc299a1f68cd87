import type { Context, Hono } from "hono";
import { departments } from "../company/departments";
import { freeEmail } from "../company/make-person";
import { mailName } from "../company/names";
import { newPerson } from "../company/new-person";
import { holidayCalendars, mailDomain, offices, subcompanies } from "../company/org";
import type { Person } from "../company/person";
import { fullName } from "../company/person";
import type { World } from "../world";
import {
  changeSchema,
  correctionsOf,
  hireSchema,
  personChanges,
  terminateSchema,
  terminationChanges,
} from "./people-changes";
import { ControlRefusal, readJson, readWhole } from "./read-json";

const nameOf = (list: readonly { id: number; name: string }[], id: number | null) =>
  list.find((entry) => entry.id === id)?.name ?? null;

const teams = departments.flatMap((department) => department.teams);

/** A person as the control API shows it. */
function shown(world: World, person: Person) {
  const supervisor = person.supervisorId === null ? undefined : world.people.get(person.supervisorId);
  return {
    id: person.id,
    first_name: person.firstName,
    last_name: person.lastName,
    preferred_name: person.preferredName,
    email: person.email,
    status: person.status,
    position: person.position,
    department: nameOf(departments, person.departmentId),
    team: nameOf(teams, person.teamId),
    office: nameOf(offices, person.officeId),
    subcompany: nameOf(subcompanies, person.subcompanyId),
    holiday_calendar: nameOf(holidayCalendars, person.holidayCalendarId),
    supervisor: supervisor ? { id: supervisor.id, name: fullName(supervisor) } : null,
    weekly_working_hours: person.weeklyHours,
    hire_date: person.hireDate,
    last_working_day: person.lastWorkingDay,
    termination_date: person.terminationDate,
    last_modified_at: new Date(person.modifiedAt).toISOString(),
  };
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const searchTexts = new WeakMap<Person, string>();

function searchText(person: Person): string {
  let text = searchTexts.get(person);
  if (text === undefined) {
    const { id, position, email, departmentId } = person;
    text = fold(`${id} ${fullName(person)} ${email} ${position} ${nameOf(departments, departmentId) ?? ""}`);
    searchTexts.set(person, text);
  }
  return text;
}

function search(world: World, query: string): readonly Person[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return world.people.all;
  return world.people.all.filter((person) => words.every((word) => searchText(person).includes(word)));
}

/** The person a path names, or a refusal. */
export function requiredPerson(c: Context, world: World): Person {
  const id = c.req.param("id") ?? "";
  const person = /^\d{1,10}$/.test(id) ? world.people.get(Number(id)) : undefined;
  if (person) return person;
  const message = `No person has the id ${id.slice(0, 50)}. Find the id under /__sandbox/api/people?query=.`;
  throw new ControlRefusal(404, "not_found", message);
}

function mailFor(world: World, first: string, last: string): string {
  const latin = [mailName(first), mailName(last)].filter(Boolean).join(".") || "person";
  const taken = new Map<string, number>();
  for (;;) {
    const email = freeEmail(latin, taken);
    if (email.endsWith(`@${mailDomain}`) && !world.people.holderOfEmail(email)) return email;
  }
}

/** Search, change, hire, terminate and delete people. */
export function peopleApi(app: Hono, world: World): void {
  const base = "/__sandbox/api/people";
  app.get(base, (c) => {
    const limit = readWhole(c, "limit", 25, 200);
    const offset = readWhole(c, "offset", 0, 1_000_000);
    const found = search(world, (c.req.query("query") ?? "").slice(0, 200));
    const people = found.slice(offset, offset + limit).map((person) => shown(world, person));
    return c.json({ total: found.length, limit, offset, people });
  });
  app.get(`${base}/:id`, (c) => c.json(shown(world, requiredPerson(c, world))));
  app.post(base, async (c) => {
    const sent = await readJson(c, hireSchema);
    const email = sent.email ?? mailFor(world, sent.first_name, sent.last_name);
    const given = { ...personChanges(world, sent, null), id: world.people.nextId(), email };
    const person = newPerson({ hireDate: world.today(), ...given }, world.today(), world.nowMs());
    world.people.add(person);
    return c.json(shown(world, person), 201);
  });
  app.patch(`${base}/:id`, async (c) => {
    const person = requiredPerson(c, world);
    const changes = correctionsOf(world, await readJson(c, changeSchema), person);
    return c.json(shown(world, world.people.change(person.id, changes, world.nowMs())));
  });
  app.post(`${base}/:id/terminate`, async (c) => {
    const person = requiredPerson(c, world);
    const sent = await readJson(c, terminateSchema);
    const changes = terminationChanges(world, person, sent.last_working_day ?? world.today());
    return c.json(shown(world, world.people.change(person.id, changes, world.nowMs())));
  });
  app.delete(`${base}/:id`, (c) => {
    const person = requiredPerson(c, world);
    world.people.remove(person.id, world.nowMs());
    return c.json({ deleted: person.id });
  });
}
