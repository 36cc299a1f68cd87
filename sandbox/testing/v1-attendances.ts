import { expect } from "vitest";
import { grant } from "./grant";
import type { OpenSandbox } from "./open-sandbox";
import { json, openSandbox } from "./open-sandbox";

export const attendancesPath = "/v1/company/attendances";
export const saturday = "2026-05-16";

/** An attendance as v1 shows it. */
export type Attendance = {
  id: number;
  type: string;
  attributes: {
    employee: number;
    date: string;
    start_time: string;
    end_time: string | null;
    break: number;
    comment: string;
    status: string;
    is_holiday: boolean;
    is_on_time_off: boolean;
    updated_at: string;
    project: { id: number; attributes: { name: string; active: boolean } } | null;
    id_v2: string;
  };
};
export type List = {
  metadata: { total_elements: number; current_page: number; total_pages: number };
  offset: number | string;
  limit: number | string;
  data: Attendance[];
};
type V2Period = { id: string; type: string; start: { date_time: string }; end: { date_time: string } };

/** A Wednesday in May, with both rights of attendances. */
export async function openWithAttendances(): Promise<OpenSandbox> {
  const now = () => new Date("2026-05-13T10:00:00Z");
  const sandbox = await openSandbox({ people: 30, now });
  await grant(sandbox, "attendances:read", "attendances:write");
  return sandbox;
}

/** All of the seeded days and those around them. */
export const month = "start_date=2026-04-01&end_date=2026-05-31";

/** One page of v1. */
export async function list({ call }: OpenSandbox, query = month): Promise<List> {
  const answer = await call(`${attendancesPath}?${query}`);
  expect(answer.status).toBe(200);
  return answer.body as List;
}

/** A person's v2 periods of a day. */
export async function v2Periods({ call }: OpenSandbox, personId: number, day: string): Promise<V2Period[]> {
  const range = `start.date_time.gte=${day}&start.date_time.lte=${day}T23:59:59`;
  const answer = await call(`/v2/attendance-periods?person.id=${personId}&${range}`);
  return (answer.body as { _data: V2Period[] })._data;
}

/** Eight hours on a day nobody tracks. */
export const row = (employee: number, rest: object = {}) => ({
  employee,
  date: saturday,
  start_time: "09:00",
  end_time: "17:00",
  break: 60,
  ...rest,
});

/** Creates attendances through v1. */
export const post = (sandbox: OpenSandbox, rows: readonly unknown[], rest: object = {}) =>
  sandbox.call(attendancesPath, json("POST", { attendances: rows, ...rest }));

/** What is there of that day in v1. */
export const onSaturday = async (sandbox: OpenSandbox) =>
  (await list(sandbox, `start_date=${saturday}&end_date=${saturday}&includePending=true`)).data;

/** An attendance of the employee, to be changed. */
export async function openWithOne() {
  const sandbox = await openWithAttendances();
  const { id } = sandbox.demoPeople.employee;
  const created = (await post(sandbox, [row(id)])).body as { data: { id: number[] } };
  return { ...sandbox, own: `${attendancesPath}/${created.data.id[0]}`, personId: id };
}
