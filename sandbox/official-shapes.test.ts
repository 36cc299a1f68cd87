import { describe, expect, it } from "vitest";
import { hasOfficialFiles, officialDocument, officialValidator } from "./testing/official-files";
import { form, json, openSandbox } from "./testing/open-sandbox";

type Example = { examples: { response: { value: { data: object[] } } } };
type Exemplified = { get: { responses: { "200": { content: { "application/json": Example } } } } };

describe.skipIf(!hasOfficialFiles)(
  "answers fit Personio's own files (skipped where the reference folder is absent)",
  () => {
    const path = "/v1/company/employees";
    const person = { email: "nina.neu@lumen.example", first_name: "Nina", last_name: "Neu" };

    it("notices an answer that does not fit", () => {
      const violations = { v1: officialValidator("v1"), credentials: officialValidator("credentials") };
      expect(violations.v1("EmployeesResponse", { success: "yes", data: [] })).toEqual([
        "/success must be boolean",
      ]);
      expect(violations.v1("EmployeeResponse", { success: true })).toHaveLength(1);
    });

    it("for lists and single employees with every attribute ticked", async () => {
      const violations = { v1: officialValidator("v1"), credentials: officialValidator("credentials") };
      const { call, control, demoPeople } = await openSandbox({ people: 100 });
      const all = (await control("GET", "/credential")).body as {
        available: { attributes: { key: string }[] };
      };
      await control("PUT", "/credential", { attributes: all.available.attributes.map(({ key }) => key) });
      expect(violations.v1("EmployeesResponse", (await call(`${path}?limit=100`)).body)).toEqual([]);
      const since = await call(`${path}?updated_since=2020-01-01&limit=5`);
      expect(violations.v1("EmployeesResponse", since.body)).toEqual([]);
      const single = await call(`${path}/${demoPeople.admin.id}`);
      expect(violations.v1("EmployeeResponse", single.body)).toEqual([]);
    });

    it("for writes and their refusals", async () => {
      const violations = { v1: officialValidator("v1"), credentials: officialValidator("credentials") };
      const { call, demoPeople } = await openSandbox();
      const created = await call(path, json("POST", { employee: person }));
      expect(violations.v1("EmployeeCreatedResponse", created.body)).toEqual([]);
      const refused = await call(
        path,
        json("POST", { employee: { ...person, email: "a@b", supervisor_id: 1 } }),
      );
      expect(violations.v1("EmployeeCreationErrorResponse", refused.body)).toEqual([]);
      const own = `${path}/${demoPeople.employee.id}`;
      const updated = await call(own, json("PATCH", { employee: { office: "Atlantis" } }));
      expect(violations.v1("EmployeeUpdatedResponse", updated.body)).toEqual([]);
      const notUpdated = await call(own, json("PATCH", { employee: { supervisor_id: 1 } }));
      expect(violations.v1("EmployeeUpdateErrorResponse", notUpdated.body)).toEqual([]);
    });

    it("for people and pictures that are not there", async () => {
      const violations = { v1: officialValidator("v1"), credentials: officialValidator("credentials") };
      const { call } = await openSandbox();
      for (const missing of [`${path}/1`, `${path}/1/profile-picture`]) {
        expect(violations.v1("Employee404ErrorResponse", (await call(missing)).body)).toEqual([]);
      }
    });

    it("for the attribute list, which the file shows only by example", async () => {
      const { call } = await openSandbox();
      const paths = officialDocument("v1").paths as Record<string, Exemplified>;
      const answer = paths[`${path.slice(3)}/attributes`]?.get.responses["200"];
      const example = answer?.content["application/json"].examples.response.value.data[0] ?? {};
      const { data } = (await call(`${path}/attributes`)).body as { data: object[] };
      for (const attribute of data) expect(Object.keys(attribute)).toEqual(Object.keys(example));
    });

    it("for tokens and their refusals in both versions", async () => {
      const violations = { v1: officialValidator("v1"), credentials: officialValidator("credentials") };
      const { url, clientId, clientSecret } = await openSandbox();
      const sent = { client_id: clientId, client_secret: clientSecret };
      const post = async (path: string, init: RequestInit) => (await fetch(url + path, init)).json();
      const v1 = await post("/v1/auth", json("POST", sent));
      expect(violations.credentials("V1AuthenticationTokenResponse", v1)).toEqual([]);
      const token = await post("/v2/auth/token", form({ ...sent, grant_type: "client_credentials" }));
      expect(violations.credentials("OAuth2Token", token)).toEqual([]);
      const refusals = [
        form({}),
        form({ grant_type: "x" }),
        form({ grant_type: "client_credentials", client_id: "x" }),
        json("POST", sent),
      ];
      for (const init of refusals) {
        expect(
          violations.credentials("OAuth2TokenErrorResponse", await post("/v2/auth/token", init)),
        ).toEqual([]);
      }
    });
  },
);
