/**
 * Areas that scopes name, in either version's spelling (personio-api.md 5.1); the last ones are not documented as scopes, but
 * can be no other name of those we ask for.
 */
const areas = new Set([
  "employees",
  "persons",
  "absences",
  "attendances",
  "documents",
  "reports.custom",
  "reports",
  "webhooks",
  "compensations",
  "recruiting",
  "projects",
  "cost-centers",
  "org-units",
  "legal-entities",
  "workplaces",
]);

export type Scope = { area: "absences" | "webhooks"; access: "read" | "write" };

const isKnown = (name: string): boolean => {
  const [, area] = /^(?:personio:)?([a-z.-]+):(?:read|write)$/.exec(name) ?? [];
  return area !== undefined && areas.has(area);
};

/**
 * Whether a token may do something, by the scopes that came with it; null when they do not tell. v1 and v2 have names of
 * their own and a token's text mixes both, so one of them is enough to have a right. That it is missing is believed only
 * when every name in the text is known: an unknown one might be a third spelling of it.
 */
export function grants(scopes: string | null, { area, access }: Scope): boolean | null {
  const names = (scopes ?? "").split(/\s+/).filter(Boolean);
  if (names.some((name) => name === `${area}:${access}` || name === `personio:${area}:${access}`))
    return true;
  return names.length > 0 && names.every(isKnown) ? false : null;
}
