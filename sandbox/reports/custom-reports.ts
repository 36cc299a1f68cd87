import type { World } from "../world";
import { addDays, startOfDay } from "../company-time";
import { uuids } from "../ids";

type Definition = {
  readonly name: string;
  readonly description: string;
  readonly type: "point_in_time" | "historical_data" | "timeframe";
  readonly status: "up_to_date" | "updating" | "update_failed";
  readonly periodType: string;
  readonly days: number;
  readonly columns: readonly string[];
};

const definitions: readonly Definition[] = [
  {
    name: "Headcount",
    description: "Everybody in the company with their place in it",
    type: "point_in_time",
    status: "up_to_date",
    periodType: "today",
    days: 0,
    columns: ["first_name", "last_name", "email", "status", "position", "department", "office", "hire_date"],
  },
  {
    name: "Salaries",
    description: "Fixed salaries and weekly hours",
    type: "point_in_time",
    status: "up_to_date",
    periodType: "today",
    days: 0,
    columns: ["first_name", "last_name", "weekly_working_hours", "fix_salary"],
  },
  {
    name: "Tracked hours of the last thirty days",
    description: "Confirmed attendances without breaks",
    type: "timeframe",
    status: "up_to_date",
    periodType: "last_thirty_days",
    days: 30,
    columns: ["first_name", "last_name", "attendance_hours_tracked"],
  },
  {
    name: "Positions of the past year",
    description: "Positions and departments with the day they hold from",
    type: "historical_data",
    status: "updating",
    periodType: "fixed",
    days: 365,
    columns: ["position", "department"],
  },
];

export type CustomReport = Definition & {
  readonly id: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly createdAt: string;
  readonly refreshedAt: string;
};

const isoTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** The custom reports of v1. */
export function customReports(world: World): CustomReport[] {
  const idOf = uuids(world.options.seed, "report.custom");
  const today = world.today();
  return definitions.map((definition, index) => ({
    ...definition,
    id: idOf(index + 1),
    startDate: addDays(today, -definition.days),
    endDate: today,
    createdAt: isoTime(startOfDay("2024-03-01") + (index + 9) * 3_600_000),
    refreshedAt: isoTime(startOfDay(today)),
  }));
}
