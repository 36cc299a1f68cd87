import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { half, openAbsences, periods, walk } from "../testing/absence-desk";

// This file lies beside the checkout, not in it; without it these tests have nothing to compare with.
const file = new URL("../../../shared/reference/openapi/v2/personio-v2-reconstructed.json", import.meta.url);

type Json = Record<string, unknown>;

/** OpenAPI 3.0 writes "or null" as nullable; JSON Schema has a type for it. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== "object" || value === null) return value;
  const schema = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withNulls(part)]),
  ) as Json;
  if (schema.nullable !== true) return schema;
  const { nullable: _, ...rest } = schema;
  return { anyOf: [rest, { type: "null" }] };
}

function loadValidator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "v2", ...(withNulls(JSON.parse(readFileSync(file, "utf8"))) as Json) });
  return (schema: string, body: unknown): string[] => {
    const validate = ajv.compile({ $ref: `v2#/components/schemas/${schema}` });
    return validate(body)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

describe.skipIf(!existsSync(file))(
  "absences fit the reconstructed file (skipped where the reference folder is absent)",
  () => {
    it("notices what does not fit", () => {
      const violations = loadValidator();
      expect(violations("AbsencePeriod", {})).toHaveLength(4);
      expect(violations("AbsenceBreakdown", { effective_duration: { unit: "MINUTE" } })).toHaveLength(1);
    });

    it("as they are listed, read, created, broken down and refused", async () => {
      const violations = loadValidator();
      const desk = await openAbsences();
      const created = await desk.create({ ends_at: half("2026-08-05", "FIRST_HALF") });
      expect(violations("CreatedObject", created.body)).toEqual([]);
      const { id } = created.body as { id: string };
      const sick = { absence_type: { id: desk.typeId("Sick leave") }, ends_at: null };
      await desk.made({ ...sick, starts_from: half("2026-09-01") });
      const all = await walk(desk, periods);
      for (const period of [...all, await desk.get(id)])
        expect(violations("AbsencePeriod", period)).toEqual([]);
      expect(all.some(({ ends_at }) => ends_at === null)).toBe(true);
      for (const type of await walk(desk, "/v2/absence-types"))
        expect(violations("AbsenceType", type)).toEqual([]);
      for (const day of await walk(desk, `${periods}/${id}/breakdowns`))
        expect(violations("AbsenceBreakdown", day)).toEqual([]);
      const page = (await desk.call(`${periods}?limit=1`)).body as { _meta: unknown };
      expect(violations("ListMeta", page._meta)).toEqual([]);
      const refused = [await desk.create(), await desk.create({ person: {} }), await desk.remove("x")];
      expect(refused.map(({ status }) => status)).toEqual([409, 400, 404]);
      for (const { body } of refused) expect(violations("ErrorResponse", body)).toEqual([]);
    });
  },
);
