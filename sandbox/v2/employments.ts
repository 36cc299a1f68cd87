import type { Context, Hono, MiddlewareHandler } from "hono";
import { v2Gate } from "../access/v2-gate";
import type { Person } from "../company/person";
import { createRandom } from "../random";
import type { World } from "../world";
import { employmentChanges, employmentSchema } from "./employment-fields";
import { employmentPresenter } from "./employment-json";
import { readFilters } from "./filters";
import { listPage, noContent } from "./list";
import { requiredPerson } from "./persons";
import { readBody } from "./read-body";
import { notFound, V2Refusal } from "./refusal";

const filterKinds = {
  id: "list",
  updated_at: "instant",
  "updated_at.gt": "instant",
  "updated_at.lt": "instant",
} as const;

/** Everybody has one employment, so the list of a person holds that one or nothing. */
function matching(c: Context, world: World): Person[] {
  const person = requiredPerson(c, world);
  const { id, ...times } = readFilters(c, filterKinds);
  const changedAt = Math.floor(person.modifiedAt / 1000) * 1000;
  const fits =
    (id === undefined || id.includes(world.employmentId(person.id))) &&
    (times.updated_at === undefined || times.updated_at === changedAt) &&
    (times["updated_at.gt"] === undefined || person.modifiedAt > times["updated_at.gt"]) &&
    (times["updated_at.lt"] === undefined || person.modifiedAt < times["updated_at.lt"]);
  return fits ? [person] : [];
}

/** The person whose employment a path names; refuses with 404. */
function requiredEmployment(c: Context, world: World): Person {
  const person = requiredPerson(c, world);
  return c.req.param("employment") === world.employmentId(person.id) ? person : notFound();
}

/** Reported: reads of employments meet a bad gateway now and then. */
function badGateways(world: World): MiddlewareHandler {
  const random = createRandom(world.options.seed ^ 0x502);
  return (_, next) => {
    if (world.quirks.get("employments_bad_gateway") === "some" && random.chance(0.2))
      throw new V2Refusal(502);
    return next();
  };
}

/** `/v2/persons/{id}/employments` */
export function v2Employments(app: Hono, world: World): void {
  const base = "/v2/persons/:id/employments";
  const read = v2Gate(world, "employees:read", "unauthorized");
  const write = v2Gate(world, "employees:write", "unauthorized");
  const gateway = badGateways(world);
  app.get(base, read, gateway, (c) =>
    listPage(c, {
      items: matching(c, world),
      size: { most: 50, usual: 10 },
      idOf: ({ id }) => world.employmentId(id),
      present: employmentPresenter(c, world),
    }),
  );
  app.get(`${base}/:employment`, read, gateway, (c) =>
    c.json(employmentPresenter(c, world)(requiredEmployment(c, world))),
  );
  app.patch(`${base}/:employment`, write, async (c) => {
    const person = requiredEmployment(c, world);
    const changes = employmentChanges(world, await readBody(c, employmentSchema), person);
    world.people.change(person.id, changes, world.nowMs());
    return noContent(c);
  });
}
