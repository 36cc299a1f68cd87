import { departments } from "./departments";
import type { Named } from "./org";

export const orgUnitTypes = ["department", "team"] as const;
export type OrgUnitType = (typeof orgUnitTypes)[number];
export type OrgUnit = Named & { readonly type: OrgUnitType; readonly parentId: number | null };

const departmentId = (name: string | undefined) =>
  departments.find((department) => department.name === name)?.id ?? null;

/** Departments with the one they belong to, then teams, which lie flat: a parent would have to be a team. */
export const orgUnits: readonly OrgUnit[] = [
  ...departments.map(({ id, name, under }) => ({
    id,
    name,
    type: "department" as const,
    parentId: departmentId(under),
  })),
  ...departments.flatMap(({ teams }) =>
    teams.map(({ id, name }) => ({ id, name, type: "team" as const, parentId: null })),
  ),
];

/** The units above one, the nearest first. */
export function parentChain(unit: OrgUnit): OrgUnit[] {
  const parent = orgUnits.find(({ id, type }) => id === unit.parentId && type === unit.type);
  return parent ? [parent, ...parentChain(parent)] : [];
}
