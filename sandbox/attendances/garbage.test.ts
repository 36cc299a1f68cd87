import fc from "fast-check";
import { expect, it } from "vitest";
import { grant } from "../testing/grant";
import { openSandbox } from "../testing/open-sandbox";

const paths = [
  "/v1/company/attendances",
  "/v1/company/attendances/33000000",
  "/v1/company/attendances/projects",
  "/v1/company/attendances/projects/571",
  "/v1/company/documents",
  "/v1/company/custom-reports/reports",
  "/v1/company/custom-reports/columns",
  "/v2/attendance-periods",
  "/v2/projects",
  "/v2/projects/571",
  "/v2/projects/571/members",
  "/v2/reports",
  "/v2/compensations",
  "/v2/compensations/types",
  "/__sandbox/api/attendances",
  "/__sandbox/api/attendances/33000000/confirm",
];
const rights = [
  "attendances:read",
  "attendances:write",
  "documents:read",
  "documents:write",
  "reports.custom:read",
  "personio:projects:read",
  "personio:projects:write",
  "personio:compensations:read",
  "personio:compensations:write",
];

const names = (
  "limit offset cursor sort start_date end_date updated_from employees[] includePending id person.id project.id status " +
  "start.date_time.gte end.date_time.lte attribution_date.gte updated_at.gte person_id from to page columns[] " +
  "report_ids parent_project.id top_level_only legal_entity.id skip_approval __proto__"
).split(" ");
const value = fc.oneof(
  fc.constantFrom(
    "0000-01-01",
    "9999-12-31",
    "2026-05-04",
    "2026-05-04T09:00",
    "start.date_time",
    "cur_AAAAAAAA0.",
  ),
  fc.constantFrom(
    "true",
    "4294967295",
    "9999999999",
    "-1",
    "1",
    "__proto__",
    "7d2f3a10-5c1b-4f43-9a3e-0b6a5f0a1c11",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);
const field = fc.oneof(
  value,
  fc.jsonValue(),
  fc.record({ id: value }),
  fc.record({ date_time: value, date: value }),
);
const fields = fc.dictionary(
  fc.constantFrom(
    ..."employee date start_time end_time break comment project_id person type start end project name status".split(
      " ",
    ),
    ..."active members parent_project cost_center value effective_from interval category __proto__".split(
      " ",
    ),
  ),
  field,
);
const body = fc.oneof(
  fc.json(),
  fields.map((each) => JSON.stringify(each)),
  fc.array(fields, { maxLength: 3 }).map((attendances) => JSON.stringify({ attendances })),
  fc.constantFrom(
    "attendances[][date]=x&attendances[__proto__][x]=1&[]=&attendances[][__proto__]=1",
    "--x\r\n\r\n--x--",
  ),
);
const requests = fc.record({
  path: fc.constantFrom(...paths),
  tail: fc.oneof(
    fc.constant(""),
    value.map((text) => `/${encodeURIComponent(Buffer.from(text).toString())}`),
  ),
  query: fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 4 }),
  method: fc.constantFrom("GET", "POST", "PATCH", "DELETE"),
  type: fc.constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "x",
  ),
  body,
});

it("answers garbage as Personio does, never with 500 and never with a web page, to who holds every right", async () => {
  const sandbox = await openSandbox({ people: 20 });
  await grant(sandbox, ...rights);
  const property = fc.asyncProperty(requests, async ({ path, tail, query, method, type, body: sent }) => {
    const search = new URLSearchParams(query);
    const init = method === "GET" ? {} : { method, headers: { "content-type": type }, body: sent };
    const answer = await sandbox.call(`${path}${tail}?${search}`, init);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get("content-type") ?? "").not.toMatch(/html|text\/plain/);
  });
  await fc.assert(property, { numRuns: 400 });
});
