import fc from "fast-check";
import { expect, it } from "vitest";
import { openSandbox } from "./testing/open-sandbox";

const paths = [
  "/v1/auth",
  "/v1/company/employees",
  "/v1/company/employees/4711002",
  "/v1/company/employees/attributes",
  "/v2/auth/token",
  "/v2/auth/revoke",
  "/v2/persons",
  "/__sandbox/api/people",
  "/__sandbox/api/people/4711002",
  "/__sandbox/api/people/4711002/terminate",
  "/__sandbox/api/credential",
  "/__sandbox/api/faults",
];

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("%", "%E0%A4", "..", "//", "[]", "__proto__", "null"),
);
const queryPair = fc.tuple(
  fc.oneof(fc.constantFrom("limit", "offset", "updated_since", "attributes[]", "email", "query"), piece),
  fc.oneof(
    piece,
    fc.integer().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  ),
);
const body = fc.oneof(
  fc.json(),
  fc
    .record({
      employee: fc.dictionary(
        fc.constantFrom("first_name", "status", "supervisor_id", "custom_attributes", "__proto__"),
        fc.jsonValue(),
      ),
    })
    .map((value) => JSON.stringify(value)),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constant("employee[custom_attributes][__proto__][x]=1&employee[[[=2&=&[]=3"),
);
const requests = fc.record({
  path: fc.constantFrom(...paths),
  tail: fc.oneof(
    fc.constant(""),
    piece.map((text) => `/${encodeURI(Buffer.from(text).toString())}`),
    piece.map((text) => `/${text.replace(/[^\x21-\x7e]|[#\\]/g, "")}`),
  ),
  query: fc.array(queryPair, { maxLength: 4 }),
  method: fc.constantFrom("GET", "POST", "PATCH", "PUT", "DELETE"),
  type: fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/plain", "garbage"),
  body,
});

it("answers whatever it is sent with an error of its own shape, never 500 and never a web page", async () => {
  const { call, control } = await openSandbox();
  const property = fc.asyncProperty(requests, async ({ path, tail, query, method, type, body }) => {
    const search = new URLSearchParams(query.map(([name, value]) => [name, value]));
    const init = method === "GET" ? {} : { method, headers: { "content-type": type }, body };
    const answer = await call(`${path}${tail}?${search}`, init);
    expect(answer.status).not.toBe(500);
    expect(answer.headers.get("content-type") ?? "").not.toMatch(/html|text\/plain/);
    await control("DELETE", "/faults");
  });
  await fc.assert(property, { numRuns: 200 });
});

const employeeField = fc.constantFrom(
  ..."first_name last_name preferred_name position gender status hire_date weekly_working_hours".split(" "),
  ..."subcompany department office supervisor_id email custom_attributes __proto__".split(" "),
);
const customKey = fc
  .constantFrom("24407", "33400", "33402", "33403", "33404", "33405")
  .map((id) => `dynamic_${id}`);
const odd = fc.constantFrom<unknown>({ toString: null }, ["a", { toString: null }], { x: 1 });
const value = fc.oneof(odd, fc.jsonValue(), fc.dictionary(customKey, fc.oneof(odd, fc.jsonValue())));
const formName = fc
  .tuple(
    fc.oneof(
      employeeField.map((name) => `employee[${name}]`),
      customKey.map((key) => `employee[custom_attributes][${key}]`),
    ),
    fc.constantFrom("", "[]", "[x]", "[toString]"),
  )
  .map((parts) => parts.join(""));
const employeeBody = fc.oneof(
  fc.dictionary(employeeField, value).map((employee) => JSON.stringify({ employee })),
  fc.array(fc.tuple(formName, piece), { maxLength: 6 }).map((pairs) => new URLSearchParams(pairs)),
);

it("creating and changing employees takes objects in every field without a 500", async () => {
  const { call, demoPeople } = await openSandbox();
  const path = "/v1/company/employees";
  const property = fc.asyncProperty(employeeBody, fc.boolean(), async (sent, isNew) => {
    const [method, url] = isNew ? ["POST", path] : ["PATCH", `${path}/${demoPeople.employee.id}`];
    const json = { headers: { "content-type": "application/json" } };
    const answer = await call(url, { ...(typeof sent === "string" && json), method, body: sent });
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).toHaveProperty("success");
  });
  await fc.assert(property, { numRuns: 250 });
});
