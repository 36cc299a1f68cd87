import { describe, expect, it } from "vitest";
import { answerSchema, hasOfficialFiles, officialValidator } from "../testing/official-files";
import { openSandbox, readEverything } from "../testing/open-sandbox";

const personsFile = () => officialValidator("persons");
const employmentsFile = () => officialValidator("employments");
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
