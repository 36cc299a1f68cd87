import fc from "fast-check";
import { expect, it } from "vitest";
import { openReceiver } from "../testing/open-receiver";
import { openSandbox } from "../testing/open-sandbox";
import { subscribe } from "../testing/subscribe";

const fields: Readonly<Record<string, readonly string[]>> = {
  "/v2/persons": [
    "id",
    "email",
    "first_name",
    "last_name",
    "preferred_name",
    "created_at",
    "updated_at",
    "status",
  ],
  "/v2/persons/:person/employments": ["id", "updated_at"],
  "/v2/absence-periods": [
    "id",
    "absence_type.id",
    "person.id",
    "starts_from.date_time",
    "ends_at.date_time",
    "updated_at",
  ],
  "/v2/attendance-periods": ["person.id", "status", "start.date_time", "attribution_date", "updated_at"],
  "/v2/projects": ["id", "name", "project_code", "parent_project.id", "status", "top_level_only"],
  "/v2/compensations": ["start_date", "end_date", "person.id", "legal_entity.id"],
  "/v2/legal-entities": ["id", "country"],
  "/v2/workplaces": ["id", "name", "sort"],
  "/v2/cost-centers": ["id", "name", "sort"],
  "/v2/org-units": ["type"],
  "/v2/webhooks": ["enabled_events", "status"],
  "/v2/webhooks/:webhook/events": ["occurred_at", "event_name"],
  "/v2/webhooks/:webhook/activity": ["completed_at", "event_name", "is_delivered"],
};

async function openLists() {
  const sandbox = await openSandbox({ people: 10 });
  const webhook = await subscribe(sandbox, (await openReceiver()).url);
  const { available } = (await sandbox.control("GET", "/credential")).body as {
    available: { scopes: string[] };
  };
  await sandbox.control("PUT", "/credential", { scopes: available.scopes });
  return async (path: string, query: Record<string, string>) => {
    const own = path.replace(":person", String(sandbox.demoPeople.admin.id)).replace(":webhook", webhook);
    const answer = await sandbox.call(`${own}?${new URLSearchParams(query)}`, { headers: { beta: "true" } });
    return [answer.status, (answer.body as { errors?: { detail: string }[] }).errors?.[0]?.detail];
  };
}

const refused = [400, "Provided filter encoding is invalid."];

it("refuses a known field under any operator it does not have, and ignores names of no field", async () => {
  const ask = await openLists();
  const known = Object.entries(fields).flatMap(([path, names]) => names.map((name) => [path, name] as const));
  const operator = fc
    .oneof(
      fc.constantFrom("contains", "not", "after", "between", "startswith", "GTE", "gt.gt", ""),
      fc.stringMatching(/^[\w.-]{1,12}$/),
    )
    .filter((text) => !/^(gt|gte|lt|lte|date_time|id)$/.test(text));
  const suffix = fc.oneof(
    operator.map((text) => `.${text}`),
    fc.constantFrom("[]", "[gt]", "[0]"),
  );
  const property = fc.asyncProperty(fc.constantFrom(...known), suffix, async ([path, name], added) => {
    expect([name, await ask(path, { [name + added]: "2099-01-01" })]).toEqual([name, refused]);
  });
  await fc.assert(property, { numRuns: 300 });
  for (const path of Object.keys(fields))
    for (const name of ["department", "identity", "x.gt", "person_id"])
      expect([path, await ask(path, { [name]: "x" })]).toEqual([path, [200, undefined]]);
});

it("refuses a field that only has bounds when it is asked for as if it had one value", async () => {
  const ask = await openLists();
  for (const [path, name] of [
    ["/v2/absence-periods", "starts_from.date_time"],
    ["/v2/absence-periods", "updated_at"],
    ["/v2/attendance-periods", "attribution_date"],
    ["/v2/webhooks/:webhook/events", "occurred_at"],
  ] as const)
    expect([name, await ask(path, { [name]: "2099-01-01" })]).toEqual([name, refused]);
});

it.each([
  ["/v2/persons", "id", "x"],
  ["/v2/persons", "status", "active"],
  ["/v2/persons", "created_at.gt", "2026-02-30"],
  ["/v2/absence-periods", "person.id", "x"],
  ["/v2/absence-periods", "absence_type.id", "113437"],
  ["/v2/attendance-periods", "project.id", "x"],
  ["/v2/attendance-periods", "status", "DONE"],
  ["/v2/projects", "id", "x"],
  ["/v2/projects", "parent_project.id", "567,x"],
  ["/v2/projects", "status", "active"],
  ["/v2/compensations", "legal_entity.id", "x"],
  ["/v2/legal-entities", "id", "x"],
  ["/v2/workplaces", "id", "Munich"],
  ["/v2/cost-centers", "id", "4100,"],
  ["/v2/org-units", "type", "planet"],
  ["/v2/webhooks", "status", "enabled"],
  ["/v2/webhooks", "enabled_events", "person.updated,person.moved"],
  ["/v2/webhooks/:webhook/events", "event_name", "person.moved"],
  ["/v2/webhooks/:webhook/activity", "event_name", "person.moved"],
  ["/v2/webhooks/:webhook/activity", "is_delivered", "yes"],
])("refuses in %s a %s no record can have: %s", async (path, name, value) => {
  const ask = await openLists();
  expect(await ask(path, { [name]: value })).toEqual([400, "Provided request parameters are invalid."]);
});

it("finds by the names a webhook can have, pings included", async () => {
  const ask = await openLists();
  for (const [path, name, value] of [
    ["/v2/webhooks", "enabled_events", "person.updated,person.created"],
    ["/v2/webhooks/:webhook/events", "event_name", "person.updated"],
    ["/v2/webhooks/:webhook/activity", "event_name", "ping"],
  ] as const)
    expect([path, await ask(path, { [name]: value })]).toEqual([path, [200, undefined]]);
});
