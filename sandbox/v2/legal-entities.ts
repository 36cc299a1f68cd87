import type { Context, Hono } from "hono";
import { v2Gate } from "../access/v2-gate";
import { legalEntities } from "../company/org";
import type { World } from "../world";
import { readFilters } from "./filters";
import { hrefOf, listPage } from "./list";
import { needOrganisationFeature } from "./org-units";
import { notFound } from "./refusal";

type LegalEntity = (typeof legalEntities)[number];

const newestFirst = [...legalEntities].reverse();

const presenter =
  (c: Context) =>
  ({ id, name, country }: LegalEntity) => ({
    id: String(id),
    name,
    country,
    _meta: { links: { self: { href: hrefOf(c, `/v2/legal-entities/${id}`) } } },
  });

function list(c: Context) {
  const { id, country } = readFilters(c, { id: "numbers", country: "list" });
  return listPage(c, {
    items: newestFirst.filter(
      (entity) =>
        (id === undefined || id.includes(String(entity.id))) &&
        (country === undefined || country.includes(entity.country)),
    ),
    size: { most: 100, usual: 20 },
    idOf: (entity) => String(entity.id),
    present: presenter(c),
  });
}

/** `/v2/legal-entities`, newest first. */
export function v2LegalEntities(app: Hono, world: World): void {
  const read = v2Gate(world, "employees:read");
  const feature = "legal entities";
  app.get("/v2/legal-entities", read, (c) => {
    needOrganisationFeature(world, feature);
    return list(c);
  });
  app.get("/v2/legal-entities/:id", read, (c) => {
    needOrganisationFeature(world, feature);
    const entity = legalEntities.find(({ id }) => String(id) === c.req.param("id"));
    return entity ? c.json(presenter(c)(entity)) : notFound();
  });
}
