import { describe, expect, it } from "vitest";
import type { Deviation } from "../testing/official-files";
import { answerSchema, hasOfficialFiles, officialValidator } from "../testing/official-files";
import { openSandbox, readEverything } from "../testing/open-sandbox";

const deviations: readonly Deviation[] = [
  // Types in lower case [L].
  [/\/custom_attributes\/\d+\/type$/, "must be equal to one of the allowed values"],
  // Values are typed [L]; the file knows texts and lists, and calls a list of texts a list of objects as well.
  [/\/custom_attributes\/\d+\/value/, ""],
  // Empty dates, references and reasons are null, as in the example beside the schema.
  [/\/(supervisor|office|legal_entity|sub_company)$/, "must be object"],
  // The validator takes no loopback address for a url.
  [/\/profile_picture\/url$/, 'must match format "url"'],
  [/(_date|_day|terminated_at|\/reason)$/, "must be string"],
];

const personsFile = () => officialValidator("v2/persons-service-api-v2.json", deviations);
const employmentsFile = () => officialValidator("v2/employment-contract-v2.json", deviations);
const personSchema = "/components/schemas/Person";

describe.skipIf(!hasOfficialFiles)(
  "v2 persons fit Personio's own files (skipped where the reference folder is absent)",
  () => {
    it("notices an answer that does not fit", () => {
      const violations = personsFile();
      expect(violations(personSchema, { id: 4711 })).toEqual(["/id must be string"]);
    });

    it("in lists, single persons and refusals", async () => {
      const violations = personsFile();
      const sandbox = await openSandbox({ people: 120 });
      await readEverything(sandbox);
      const { call, demoPeople } = sandbox;
      const list = await call("/v2/persons?limit=50");
      expect(violations(answerSchema("/v2/persons", 200), list.body)).toEqual([]);
      const one = await call(`/v2/persons/${demoPeople.admin.id}`);
      expect(violations(personSchema, one.body)).toEqual([]);
      const refused = answerSchema("/v2/persons", 400, "application/problem+json");
      for (const path of ["/v2/persons?limit=0", "/v2/persons/1"])
        expect(violations(refused, (await call(path)).body)).toEqual([]);
    });

    it("in employments of everybody", async () => {
      const violations = employmentsFile();
      const sandbox = await openSandbox({ people: 120 });
      await readEverything(sandbox);
      const { body } = await sandbox.call("/v2/persons?limit=50");
      for (const { id } of (body as { _data: { id: string }[] })._data) {
        const list = await sandbox.call(`/v2/persons/${id}/employments`);
        const place = answerSchema("/v2/persons/{person_id}/employments", 200);
        expect(violations(place, list.body)).toEqual([]);
      }
    });
  },
);
