import type { Context, Hono } from "hono";
import { betaOnly, v2Gate } from "../access/v2-gate";
import { departments } from "../company/departments";
import type { Named } from "../company/org";
import { offices } from "../company/org";
import type { World } from "../world";
import { readFilters } from "./filters";
import { listPage } from "./list";
import { badParameters } from "./refusal";

const byId = (a: Named, b: Named) => a.id - b.id;
const orders: Readonly<Record<string, (a: Named, b: Named) => number>> = {
  id: byId,
  name: (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : byId(a, b)),
};

function listNamed(c: Context, entries: readonly Named[]) {
  const { id, name, sort = "id" } = readFilters(c, { id: "numbers", name: "text", sort: "text" });
  const order = (Object.hasOwn(orders, sort) ? orders[sort] : undefined) ?? badParameters();
  const items = entries.filter(
    (entry) =>
      (id === undefined || id.includes(String(entry.id))) && (name === undefined || entry.name === name),
  );
  return listPage(c, {
    items: items.sort(order),
    size: { most: 100, usual: 50 },
    idOf: (entry) => String(entry.id),
    present: (entry) => ({ id: String(entry.id), name: entry.name }),
  });
}

/** The beta lists of `/v2/workplaces` (once called offices) and `/v2/cost-centers`. */
export function v2NamedLists(app: Hono, world: World): void {
  const costCenters = departments.map((department) => department.costCenter);
  app.get("/v2/workplaces", betaOnly, v2Gate(world, "employees:read"), (c) => listNamed(c, offices));
  app.get("/v2/cost-centers", betaOnly, v2Gate(world, "personio:cost-centers:read"), (c) =>
    listNamed(c, costCenters),
  );
}
