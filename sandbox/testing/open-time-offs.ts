import { json, openSandbox } from "./open-sandbox";
import type { Answer } from "./open-sandbox";

export const timeOffsPath = "/v1/company/time-offs";
export const vacation = 113437;

export type TimeOff = {
  attributes: Record<string, unknown> & { id: number; start_date: string; end_date: string };
};

export const timeOffOf = (answer: Answer) => (answer.body as { data: TimeOff }).data.attributes;

/** A sandbox at a fixed moment, and `post` for a week of vacation in a far summer, with changes. */
export async function openTimeOffs() {
  const sandbox = await openSandbox({ now: () => new Date("2026-05-04T07:15:00Z") });
  const employee = sandbox.demoPeople.employee.id;
  const summer = {
    employee_id: employee,
    time_off_type_id: vacation,
    start_date: "2027-08-02",
    end_date: "2027-08-06",
    half_day_start: false,
    half_day_end: false,
  };
  const post = (fields: object = {}) => sandbox.call(timeOffsPath, json("POST", { ...summer, ...fields }));
  return { ...sandbox, employee, summer, post };
}
