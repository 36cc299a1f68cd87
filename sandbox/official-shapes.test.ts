import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { form, json, openSandbox } from "./testing/open-sandbox";

// Personio's own files lie beside the checkout, not in it; without them these tests have nothing to compare with.
const folder = new URL("../../shared/reference/openapi/", import.meta.url);
const personnel = new URL("v1/personio-personnel-data-api-oa3.normalized.json", folder);
const credentials = new URL("v2/credentials-service-api-v2.json", folder);
const isThere = existsSync(personnel) && existsSync(credentials);

/** OpenAPI 3.0 says `nullable`, JSON Schema says type null. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(
    ([key]) => key !== "nullable" && key !== "example" && key !== "examples",
  );
  const copy = Object.fromEntries(entries.map(([key, value]) => [key, toJsonSchema(value)]));
  if ("nullable" in node && typeof copy.type === "string") copy.type = [copy.type, "null"];
  return copy;
}

/** Where recorded answers differ from the file: the place and what the file would want there. */
const deviations: readonly (readonly [RegExp, string])[] = [
  // The common envelope calls `data` an object although every list answers an array.
  [/^\/data$/, "must be object"],
  // Relations without a value are null [L 6.2]; the file knows no empty relation.
  [
    /\/attributes\/(office|subcompany|department|team|work_schedule|holiday_calendar|supervisor)\/value$/,
    "must be object",
  ],
];

function loadValidator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const [name, file] of Object.entries({ personnel, credentials })) {
    ajv.addSchema({ $id: name, ...(toJsonSchema(JSON.parse(readFileSync(file, "utf8"))) as object) });
  }
  return (document: "personnel" | "credentials", schema: string, body: unknown): string[] => {
    const validate = ajv.compile({ $ref: `${document}#/components/schemas/${schema}` });
    if (validate(body)) return [];
    return (validate.errors ?? [])
      .filter(
        ({ instancePath, message }) =>
          !deviations.some(([place, want]) => place.test(instancePath) && message === want),
      )
      .map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

describe.skipIf(!isThere)(
  "answers fit Personio's own files (skipped where the reference folder is absent)",
  () => {
    const path = "/v1/company/employees";
    const person = { email: "nina.neu@lumen.example", first_name: "Nina", last_name: "Neu" };

    it("notices an answer that does not fit", () => {
      const violations = loadValidator();
      expect(violations("personnel", "EmployeesResponse", { success: "yes", data: [] })).toEqual([
        "/success must be boolean",
      ]);
      expect(violations("personnel", "EmployeeResponse", { success: true })).toHaveLength(1);
    });

    it("for lists and single employees with every attribute ticked", async () => {
      const violations = loadValidator();
      const { call, control, demoPeople } = await openSandbox({ people: 100 });
      const all = (await control("GET", "/credential")).body as {
        available: { attributes: { key: string }[] };
      };
      await control("PUT", "/credential", { attributes: all.available.attributes.map(({ key }) => key) });
      expect(violations("personnel", "EmployeesResponse", (await call(`${path}?limit=100`)).body)).toEqual(
        [],
      );
      const since = await call(`${path}?updated_since=2020-01-01&limit=5`);
      expect(violations("personnel", "EmployeesResponse", since.body)).toEqual([]);
      const single = await call(`${path}/${demoPeople.admin.id}`);
      expect(violations("personnel", "EmployeeResponse", single.body)).toEqual([]);
    });

    it("for writes and their refusals", async () => {
      const violations = loadValidator();
      const { call, demoPeople } = await openSandbox();
      const created = await call(path, json("POST", { employee: person }));
      expect(violations("personnel", "EmployeeCreatedResponse", created.body)).toEqual([]);
      const refused = await call(
        path,
        json("POST", { employee: { ...person, email: "a@b", supervisor_id: 1 } }),
      );
      expect(violations("personnel", "EmployeeCreationErrorResponse", refused.body)).toEqual([]);
      const own = `${path}/${demoPeople.employee.id}`;
      const updated = await call(own, json("PATCH", { employee: { office: "Atlantis" } }));
      expect(violations("personnel", "EmployeeUpdatedResponse", updated.body)).toEqual([]);
      const notUpdated = await call(own, json("PATCH", { employee: { supervisor_id: 1 } }));
      expect(violations("personnel", "EmployeeUpdateErrorResponse", notUpdated.body)).toEqual([]);
    });

    it("for people and pictures that are not there", async () => {
      const violations = loadValidator();
      const { call } = await openSandbox();
      for (const missing of [`${path}/1`, `${path}/1/profile-picture`]) {
        expect(violations("personnel", "Employee404ErrorResponse", (await call(missing)).body)).toEqual([]);
      }
    });

    it("for the attribute list, which the file shows only by example", async () => {
      const { call } = await openSandbox();
      const file = JSON.parse(readFileSync(personnel, "utf8"));
      const example =
        file.paths[`${path.slice(3)}/attributes`].get.responses["200"].content["application/json"].examples
          .response.value;
      const { data } = (await call(`${path}/attributes`)).body as { data: object[] };
      for (const attribute of data) expect(Object.keys(attribute)).toEqual(Object.keys(example.data[0]));
    });

    it("for tokens and their refusals in both versions", async () => {
      const violations = loadValidator();
      const { url, clientId, clientSecret } = await openSandbox();
      const sent = { client_id: clientId, client_secret: clientSecret };
      const post = async (path: string, init: RequestInit) => (await fetch(url + path, init)).json();
      const v1 = await post("/v1/auth", json("POST", sent));
      expect(violations("credentials", "V1AuthenticationTokenResponse", v1)).toEqual([]);
      const token = await post("/v2/auth/token", form({ ...sent, grant_type: "client_credentials" }));
      expect(violations("credentials", "OAuth2Token", token)).toEqual([]);
      const refusals = [
        form({}),
        form({ grant_type: "x" }),
        form({ grant_type: "client_credentials", client_id: "x" }),
        json("POST", sent),
      ];
      for (const init of refusals) {
        expect(
          violations("credentials", "OAuth2TokenErrorResponse", await post("/v2/auth/token", init)),
        ).toEqual([]);
      }
    });
  },
);
