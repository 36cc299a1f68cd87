import { describe, expect, it } from "vitest";
import { half, openAbsences, periods, walk } from "../testing/absence-desk";
import { hasOfficialFiles, officialValidator } from "../testing/official-files";

describe.skipIf(!hasOfficialFiles)(
  "absences fit the reconstructed file (skipped where the reference folder is absent)",
  () => {
    it("notices what does not fit", () => {
      const violations = officialValidator("v2");
      expect(violations("AbsencePeriod", {})).toHaveLength(4);
      expect(violations("AbsenceBreakdown", { effective_duration: { unit: "MINUTE" } })).toHaveLength(1);
    });

    it("as they are listed, read, created, broken down and refused", async () => {
      const violations = officialValidator("v2");
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
