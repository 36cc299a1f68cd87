import fc from "fast-check";
import { expect, it } from "vitest";
import { openSandbox } from "../testing/open-sandbox";

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "%",
    "__proto__",
    "constructor",
    "null",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "-1",
    "1e9",
  ),
);
const name = fc.constantFrom(
  ...["start_date", "end_date", "updated_from", "updated_to", "employees[]", "limit", "offset"],
  ...["absence_types[]", "absence_periods[]"],
);
const value = fc.oneof(
  piece,
  fc.jsonValue(),
  fc.constantFrom<unknown>({ toString: null }, [{ toString: null }], { x: 1 }),
  fc.constantFrom<unknown>("2027-06-01", 113437, 113440, true, "10:00"),
);
const fields = ["employee_id", "time_off_type_id", "start_date", "end_date", "start_time", "end_time"];
const flags = ["half_day_start", "half_day_end", "comment", "skip_approval", "__proto__"];

// An object may hold a toString of its own that is no function.
const formText = (part: unknown) =>
  typeof part === "object" && part !== null ? JSON.stringify(part) : String(part);

it("v1 absences answer whatever they are sent in the shape of v1, never 500", async () => {
  const { call, demoPeople } = await openSandbox();
  const base = "/v1/company";
  const person = `${base}/employees/${demoPeople.employee.id}/absences/balance`;
  const sent = fc.dictionary(fc.constantFrom(...fields, ...flags), value);
  const request = fc.record({
    path: fc.constantFrom(`${base}/time-offs`, `${base}/absence-periods`, `${base}/time-off-types`, person),
    tail: fc.oneof(
      { weight: 3, arbitrary: fc.constant("") },
      piece.map((text) => `/${encodeURIComponent(Buffer.from(text).toString())}`),
    ),
    query: fc.array(fc.tuple(name, piece), { maxLength: 3 }),
    method: fc.constantFrom("GET", "GET", "POST", "POST", "DELETE"),
    type: fc.constantFrom(
      ...["application/json", "application/x-www-form-urlencoded", "text/plain"],
      ...["multipart/form-data", "multipart/form-data; boundary=x"],
    ),
    body: fc.oneof(
      sent.map((more) => JSON.stringify({ employee_id: demoPeople.employee.id, ...more })),
      sent.map((more) =>
        new URLSearchParams(Object.entries(more).map(([key, part]) => [key, formText(part)])).toString(),
      ),
      fc
        .array(
          fc.tuple(fc.constantFrom(...fields, ...flags), fc.constantFrom("", "[]", "[x]", "[x][y]"), piece),
        )
        .map((parts) =>
          new URLSearchParams(parts.map(([key, inner, text]) => [key + inner, text])).toString(),
        ),
      fc.json(),
    ),
  });
  const property = fc.asyncProperty(request, async ({ path, tail, query, method, type, body }) => {
    const init = method === "GET" ? {} : { method, headers: { "content-type": type }, body };
    const answer = await call(`${path}${tail}?${new URLSearchParams(query)}`, init);
    expect(answer.status).not.toBe(500);
    expect(answer.body).toHaveProperty("success");
  });
  await fc.assert(property, { numRuns: 250 });
});
