import fc from "fast-check";
import { expect, it } from "vitest";
import { openSandbox } from "../testing/open-sandbox";

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("%", "..", "__proto__", "constructor", "null", "2026-02-30", "-1", "1e9"),
);
const name = fc.constantFrom(
  ...[
    "id",
    "limit",
    "cursor",
    "email",
    "created_at",
    "created_at.gt",
    "updated_at.lt",
    "status",
    "type",
    "sort",
  ],
  ...["country", "include_parent_chain", "name", "updated_at[gt]"],
);
const sent = fc.dictionary(
  fc.constantFrom(
    ...[
      "first_name",
      "last_name",
      "email",
      "gender",
      "custom_attributes",
      "employments",
      "supervisor",
      "office",
    ],
    ...[
      "org_units",
      "cost_centers",
      "position",
      "probation_period_length",
      "weekly_working_hours",
      "__proto__",
    ],
  ),
  fc.jsonValue(),
);
const body = fc.oneof(
  sent.map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string({ unit: "binary" }),
);

it("v2 persons, employments and org data answer whatever they are sent with JSON, never 500", async () => {
  const { call, demoPeople } = await openSandbox();
  const person = `/v2/persons/${demoPeople.employee.id}`;
  const { body: shown } = await call(person);
  const [employment] = (shown as { employments: { id: string }[] }).employments;
  const paths = [
    ...["/v2/persons", person, `${person}/employments`, `${person}/employments/${employment?.id}`],
    ...["/v2/org-units", "/v2/org-units/281521", "/v2/legal-entities", "/v2/workplaces", "/v2/cost-centers"],
  ];
  const request = fc.record({
    path: fc.constantFrom(...paths),
    tail: fc.oneof(
      { weight: 3, arbitrary: fc.constant("") },
      piece.map((text) => `/${encodeURIComponent(Buffer.from(text).toString())}`),
    ),
    query: fc.array(fc.tuple(name, piece), { maxLength: 3 }),
    method: fc.constantFrom("GET", "GET", "POST", "PATCH"),
    body,
  });
  const property = fc.asyncProperty(request, async ({ path, tail, query, method, body: content }) => {
    const headers = { beta: "true", "content-type": "application/json" };
    const init = method === "GET" ? { headers } : { method, headers, body: content };
    const answer = await call(`${path}${tail}?${new URLSearchParams(query)}`, init);
    expect(answer.status).not.toBe(500);
    if (answer.status !== 204) expect(answer.headers.get("content-type")).toMatch(/json/);
  });
  await fc.assert(property, { numRuns: 200 });
});
