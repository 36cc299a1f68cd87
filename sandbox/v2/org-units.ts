import type { Context, Hono } from "hono";
import { betaOnly, v2Gate } from "../access/v2-gate";
import type { OrgUnit, OrgUnitType } from "../company/org-units";
import { orgUnits, orgUnitTypes, parentChain } from "../company/org-units";
import type { World } from "../world";
import { readFilters } from "./filters";
import { listPage } from "./list";
import { badParameters, notFound, refuseV2 } from "./refusal";

/** Companies without the feature are refused with 412. */
export function needOrganisationFeature({ quirks }: World, feature: string): void {
  if (quirks.get("organisation_feature") === "unavailable")
    refuseV2(412, `No access to ${feature} feature`, "Precondition failed");
}

const filterKinds = { type: "text", include_parent_chain: "flag" } as const;

function shown({ id, type, name, parentId }: OrgUnit) {
  return {
    id: String(id),
    type,
    name,
    resource_uri: null,
    abbreviation: name.slice(0, 3).toUpperCase(),
    description: null,
    parent_id: parentId === null ? null : String(parentId),
    create_time: "2021-01-01T00:00:00Z",
    _meta: {},
  };
}

function readType(text: string | undefined): OrgUnitType {
  return orgUnitTypes.find((type) => type === text) ?? badParameters();
}

function showUnit(c: Context, world: World) {
  needOrganisationFeature(world, "org units");
  const { type: sent, include_parent_chain: withChain = false } = readFilters(c, filterKinds);
  // Department and team ids are counted apart, so the type is part of the name.
  const type = readType(sent);
  const unit = orgUnits.find(({ id, type: own }) => own === type && String(id) === c.req.param("id"));
  if (!unit) return notFound();
  return c.json({ ...shown(unit), parent_chain: withChain ? parentChain(unit).map(shown) : [] });
}

function listUnits(c: Context, world: World) {
  needOrganisationFeature(world, "org units");
  const { type: sent } = readFilters(c, filterKinds);
  const type = sent === undefined ? undefined : readType(sent);
  return listPage(c, {
    items: orgUnits.filter((unit) => type === undefined || unit.type === type),
    size: { most: 100, usual: 20 },
    idOf: ({ type: own, id }) => `${own}-${id}`,
    present: shown,
  });
}

/** `/v2/org-units`; the list is a beta endpoint, the single unit is not. */
export function v2OrgUnits(app: Hono, world: World): void {
  const read = v2Gate(world, "employees:read");
  app.get("/v2/org-units", betaOnly, read, (c) => listUnits(c, world));
  app.get("/v2/org-units/:id", read, (c) => showUnit(c, world));
}
