import type { Context, Hono } from "hono";
import type { AbsenceType } from "../absences/absence-type";
import { v1Gate } from "../access/v1-gate";
import type { World } from "../world";
import { readPage } from "./pages";
import type { ErrorData } from "./v1-error";
import { v1Invalid } from "./v1-error";

function list(c: Context, { absenceTypes }: World) {
  const errors: ErrorData = {};
  const query = new URL(c.req.url).searchParams;
  const { first, limit } = readPage(query, { usual: 200, most: 200, means: "item" }, errors);
  if (Object.keys(errors).length > 0) return v1Invalid(c, errors);
  const shown = ({ id, name, category, unit, approval }: AbsenceType) => ({
    type: "TimeOffType",
    attributes: {
      id,
      name,
      category,
      unit,
      approval_required: approval.needed,
      id_v2: absenceTypes.uuidOf(id),
    },
  });
  // Recorded: the one list of v1 that has limit and offset but tells nothing about pages.
  return c.json({ success: true, data: absenceTypes.all.slice(first, first + limit).map(shown) });
}

/** `/v1/company/time-off-types`: types counted in days and in hours. */
export function v1TimeOffTypes(app: Hono, world: World): void {
  app.get("/v1/company/time-off-types", v1Gate(world, "absences:read"), (c) => list(c, world));
}
