import type { Context, Hono } from "hono";
import { v2Gate } from "../access/v2-gate";
import type { Person } from "../company/person";
import type { World } from "../world";
import type { Filters } from "./filters";
import { readFilters } from "./filters";
import { listPage } from "./list";
import { personPresenter, personStatus } from "./person-json";
import { badParameters, notFound } from "./refusal";

const dayMs = 86_400_000;

const kinds = (date: "plainDay" | "instant") =>
  ({
    id: "numbers",
    email: "list",
    first_name: "text",
    last_name: "text",
    preferred_name: "text",
    created_at: date,
    "created_at.gt": date,
    "created_at.lt": date,
    updated_at: date,
    "updated_at.gt": date,
    "updated_at.lt": date,
    status: "text",
  }) as const;
type PersonFilters = Filters<ReturnType<typeof kinds>>;

type Test = (person: Person) => boolean;

const startsIn = (from: number, lengthMs: number, at: number) => at >= from && at < from + lengthMs;

/** One test for each filter that was sent; people must pass all of them. */
function testsOf(world: World, filters: PersonFilters, precisionMs: number): Test[] {
  const { id, email, first_name, last_name, preferred_name, created_at, updated_at, status } = filters;
  const tests: (Test | false | undefined)[] = [
    id && ((person) => id.includes(String(person.id))),
    email && ((person) => person.email !== "" && email.includes(person.email)),
    first_name !== undefined && ((person) => person.firstName === first_name),
    last_name !== undefined && ((person) => person.lastName === last_name),
    preferred_name !== undefined && ((person) => person.preferredName === preferred_name),
    created_at !== undefined && ((person) => startsIn(created_at, precisionMs, person.createdAt)),
    updated_at !== undefined &&
      (world.quirks.get("persons_updated_at_equality") === "empty"
        ? () => false
        : (person) => startsIn(updated_at, precisionMs, person.modifiedAt)),
    status !== undefined && ((person) => personStatus(person) === status),
    ...boundTests(filters),
  ];
  return tests.filter((test): test is Test => typeof test === "function");
}

function boundTests(filters: PersonFilters): Test[] {
  const tests: Test[] = [];
  for (const [name, timeOf] of [
    ["created_at", (person: Person) => person.createdAt],
    ["updated_at", (person: Person) => person.modifiedAt],
  ] as const) {
    const after = filters[`${name}.gt`];
    const before = filters[`${name}.lt`];
    if (after !== undefined) tests.push((person) => timeOf(person) > after);
    if (before !== undefined) tests.push((person) => timeOf(person) < before);
  }
  return tests;
}

function matching(c: Context, world: World): readonly Person[] {
  const takesDays = world.quirks.get("persons_date_filters") === "plain_dates";
  const filters = readFilters(c, kinds(takesDays ? "plainDay" : "instant"));
  if (filters.status !== undefined && !["ACTIVE", "INACTIVE"].includes(filters.status)) badParameters();
  const tests = testsOf(world, filters, takesDays ? dayMs : 1000);
  const { all } = world.people;
  return tests.length === 0 ? all : all.filter((person) => tests.every((test) => test(person)));
}

/** The person a path names; refuses with 404. */
export function requiredPerson(c: Context, world: World): Person {
  const id = c.req.param("id") ?? "";
  return (/^\d{1,10}$/.test(id) ? world.people.get(Number(id)) : undefined) ?? notFound();
}

/** The reading part of `/v2/persons`. */
export function v2Persons(app: Hono, world: World): void {
  // Recorded: persons answer a missing right with 401, not 403.
  const read = v2Gate(world, "employees:read", "unauthorized");
  app.get("/v2/persons", read, (c) =>
    listPage(c, {
      items: matching(c, world),
      size: { most: 50, usual: 10 },
      idOf: ({ id }) => String(id),
      present: personPresenter(c, world),
      isStuck: world.quirks.isOn("persons_next_link_stuck"),
    }),
  );
  app.get("/v2/persons/:id", read, (c) => c.json(personPresenter(c, world)(requiredPerson(c, world))));
}
