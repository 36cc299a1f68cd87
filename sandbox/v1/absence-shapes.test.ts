import { describe, expect, it } from "vitest";
import { answerSchema, hasOfficialFiles, officialValidator } from "../testing/official-files";
import { json, openSandbox } from "../testing/open-sandbox";

const file = () => officialValidator("v1");
const base = "/company";
const draft = (employee: number, type: number) => ({
  ...{ employee_id: employee, time_off_type_id: type, start_date: "2027-06-01", end_date: "2027-06-01" },
  ...{ start_time: "13:00", end_time: "15:00", half_day_start: false, half_day_end: false },
});

describe.skipIf(!hasOfficialFiles)(
  "v1 absences fit Personio's own file (skipped where the reference folder is absent)",
  () => {
    it("notices an answer that does not fit", () => {
      const place = answerSchema(`${base}/time-off-types`, 200);
      expect(file()(place, { success: 1 })).toEqual(["/success must be boolean"]);
    });

    it("in lists, types and balances", async () => {
      const violations = file();
      const { call, demoPeople } = await openSandbox({ people: 200 });
      for (const name of ["time-offs", "absence-periods", "time-off-types"]) {
        const answer = await call(`/v1${base}/${name}`);
        expect(violations(answerSchema(`${base}/${name}`, 200), answer.body)).toEqual([]);
      }
      const balance = await call(`/v1${base}/employees/${demoPeople.employee.id}/absences/balance`);
      const place = answerSchema(`${base}/employees/{employee_id}/absences/balance`, 200);
      expect(violations(place, balance.body)).toEqual([]);
    });

    it("in writes and their refusals", async () => {
      const violations = file();
      const { call, demoPeople } = await openSandbox();
      const post = (name: string, type: number, fields: object = {}) =>
        call(`/v1${base}/${name}`, json("POST", { ...draft(demoPeople.manager.id, type), ...fields }));
      const created = await post("time-offs", 113437);
      expect(violations("/components/schemas/AbsencePeriodResponse", created.body)).toEqual([]);
      const hourly = await post("absence-periods", 113440, {
        start_date: "2027-06-02",
        end_date: "2027-06-02",
      });
      expect(hourly.status).toBe(201);
      expect(violations("/components/schemas/HourlyAbsencePeriodResponse", hourly.body)).toEqual([]);
      const overlap = await post("time-offs", 113437);
      expect(violations("/components/schemas/ErrorInsertingAbsenceResponse", overlap.body)).toEqual([]);
      const unknown = await post("time-offs", 1);
      expect(violations("/components/schemas/ErrorResponse", unknown.body)).toEqual([]);
      const wrong = await post("time-offs", 113437, { start_date: "" });
      expect(violations("/components/schemas/ErrorCreateAbsenceResponse", wrong.body)).toEqual([]);
    });
  },
);
