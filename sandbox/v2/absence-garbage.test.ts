import fc from "fast-check";
import { expect, it } from "vitest";
import { openAbsences, periods, walk } from "../testing/absence-desk";

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "",
    "null",
    "__proto__",
    "2026-08-03",
    "2026-08-03T00:00:00",
    "2026-02-30",
    "9999-12-31",
    "-1",
  ),
);
const value = fc.oneof(fc.jsonValue(), piece, fc.constantFrom("FIRST_HALF", "SECOND_HALF", 24, true));
const v2Part = fc.constantFrom(
  "person",
  "absence_type",
  "starts_from",
  "ends_at",
  "comment",
  "substitute",
  "timezone_id",
);
const controlPart = fc.constantFrom(
  "start",
  "end",
  "start_time",
  "status",
  "approval",
  "policy",
  "comment",
  "substitute_id",
);
const nested = fc.dictionary(fc.constantFrom("id", "date_time", "type", "__proto__"), value);
const filter = fc.constantFrom(
  "limit",
  "cursor",
  "id",
  "person.id",
  "absence_type.id",
  "starts_from.date_time.gte",
  "ends_at.date_time.lte",
  "updated_at.gte",
  "updated_at.like",
  "skip_approval",
  "person_id",
  "status",
  "from",
);

it("whatever is sent, absences answer with an error of their own and never with 500", async () => {
  const desk = await openAbsences();
  const id = await desk.made();
  const types = "/v2/absence-types";
  const api = "/__sandbox/api";
  const requests = fc.record({
    path: fc.constantFrom(
      periods,
      `${periods}/${id}`,
      `${periods}/${id}/breakdowns`,
      types,
      `${api}/absences`,
      `${api}/absences/${id}`,
      `${api}/absences/${id}/approve`,
      `${api}/absence-types`,
      `${api}/absence-types/113441`,
      `${api}/people/${desk.person}/balances`,
    ),
    tail: fc.oneof(
      fc.constant(""),
      fc.constant(""),
      piece.map((text) => `/${encodeURIComponent(Buffer.from(text).toString())}`),
    ),
    query: fc.array(fc.tuple(filter, piece), { maxLength: 3 }),
    method: fc.constantFrom("GET", "POST", "PATCH", "DELETE"),
    type: fc.constantFrom("application/json", "application/json", "text/plain"),
    body: fc.oneof(
      fc
        .dictionary(fc.oneof(v2Part, controlPart), fc.oneof(nested, value))
        .map((sent) => JSON.stringify(sent)),
      fc.dictionary(v2Part, nested).map((more) => JSON.stringify(desk.draft(more))),
      fc.string({ unit: "binary", maxLength: 60 }),
    ),
  });
  const property = fc.asyncProperty(requests, async ({ path, tail, query, method, type, body }) => {
    const init = method === "GET" ? {} : { method, headers: { "content-type": type }, body };
    const answer = await desk.call(`${path}${tail}?${new URLSearchParams(query)}`, init);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get("content-type") ?? "").not.toMatch(/html|text\/plain/);
  });
  await fc.assert(property, { numRuns: 400 });
  // And nothing it has let in breaks what is read afterwards.
  for (const period of await walk(desk, periods))
    expect(period.starts_from.date_time).toMatch(/^\d{4}-\d\d-\d\dT/);
});
