import type { Hono } from "hono";
import type { AbsenceType } from "../absences/absence-type";
import { v2Gate } from "../access/v2-gate";
import type { World } from "../world";
import { hrefOf, listPage } from "./list";
import { notFound } from "./refusal";

const path = "/v2/absence-types";

/** A type as v2 shows it: none of its rules, and not the number v1 needs. */
const shownType = ({ absenceTypes }: World, { id, name, category, unit }: AbsenceType) => ({
  id: absenceTypes.uuidOf(id),
  name,
  category: category?.toUpperCase() ?? null,
  unit: unit.toUpperCase(),
});

/** `/v2/absence-types`. */
export function v2AbsenceTypes(app: Hono, world: World): void {
  const reads = v2Gate(world, "absences:read");
  app.get(path, reads, (c) =>
    listPage(c, {
      items: world.absenceTypes.all,
      size: { most: 100, usual: 100 },
      idOf: ({ id }) => String(id),
      present: (type) => shownType(world, type),
    }),
  );
  app.get(`${path}/:id`, reads, (c) => {
    const type = shownType(world, world.absenceTypes.byUuid(c.req.param("id")) ?? notFound());
    return c.json({ ...type, _meta: { links: { self: { href: hrefOf(c, `${path}/${type.id}`) } } } });
  });
}
