import { departments } from "./departments";
import type { Named } from "./org";
import { holidayCalendars, offices, subcompanies, timeOffTypes, workSchedules } from "./org";
import type { CostCenterShare, Person } from "./person";

const object = (type: string, attributes: object) => JSON.stringify({ type, attributes });

/** Prepares the JSON text of each entry once; an unknown or missing id is null, as recorded. */
function texts<Entry>(
  list: readonly Entry[],
  idOf: (entry: Entry) => number | string,
  json: (entry: Entry) => string,
) {
  const byId = new Map(list.map((entry) => [idOf(entry), json(entry)]));
  return (id: number | string | null) => (id === null ? "null" : (byId.get(id) ?? "null"));
}

const named = (type: string, list: readonly Named[]) =>
  texts(
    list,
    ({ id }) => id,
    ({ id, name }) => object(type, { id, name }),
  );

const teams = departments.flatMap((department) => department.teams);
const costCenterNames = new Map(departments.map(({ costCenter }) => [costCenter.id, costCenter.name]));
const shares = new WeakMap<readonly CostCenterShare[], string>();

function costCenters(list: readonly CostCenterShare[]): string {
  let json = shares.get(list);
  if (json === undefined) {
    const entries = list.map(({ id, percentage }) =>
      object("CostCenter", { id, name: costCenterNames.get(id) ?? "", percentage }),
    );
    shares.set(list, (json = `[${entries.join(",")}]`));
  }
  return json;
}

const entitlements = new Map<string, string>();

function entitlement({ vacationDays, trainingDays }: Person): string {
  const key = `${vacationDays}/${trainingDays}`;
  let json = entitlements.get(key);
  if (json === undefined) {
    const list = [object("TimeOffType", { ...timeOffTypes.vacation, entitlement: vacationDays })];
    if (trainingDays > 0)
      list.push(object("TimeOffType", { ...timeOffTypes.training, entitlement: trainingDays }));
    entitlements.set(key, (json = `[${list.join(",")}]`));
  }
  return json;
}

const workScheduleJson = texts(
  workSchedules,
  ({ id }) => id,
  ({ id, name, validFrom, days }) => {
    const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = days;
    const rest = {
      name,
      valid_from: validFrom,
      monday,
      tuesday,
      wednesday,
      thursday,
      friday,
      saturday,
      sunday,
    };
    // The id is written digit by digit: Personio sends it as a bare number although it may exceed 2^53.
    return `{"type":"WorkSchedule","attributes":{"id":${id},${JSON.stringify(rest).slice(1)}}`;
  },
);

/** JSON texts of the values that point to other things. */
export const relations = {
  subcompany: named("Subcompany", subcompanies),
  office: named("Office", offices),
  department: named("Department", departments),
  team: named("Team", teams),
  calendar: texts(
    holidayCalendars,
    ({ id }) => id,
    ({ id, name, country, state }) => object("HolidayCalendar", { id, name, country, state }),
  ),
  workSchedule: workScheduleJson,
  costCenters,
  entitlement,
};
