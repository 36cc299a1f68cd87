import { offices, subcompanies, workSchedules } from "./org";
import type { Person, Status } from "./person";
import { statusOn } from "./status-on";

/** The days decide: a hire date to come means onboarding, a last working day that is over inactive. */
function firstStatus(hireDate: string | null, lastWorkingDay: string | null, today: string): Status {
  const status = hireDate !== null && hireDate > today ? "onboarding" : "active";
  return statusOn(today, { status, hireDate, lastWorkingDay });
}

/** A newly entered person: what is not given stays empty or follows from the office. */
export function newPerson(
  given: Partial<Person> & { id: number; email: string },
  today: string,
  nowMs: number,
): Person {
  const hireDate = given.hireDate ?? null;
  const office = offices.find(({ id }) => id === given.officeId);
  const weeklyHours = given.weeklyHours ?? office?.fullTime ?? "40";
  const firstName = given.firstName ?? "";
  const lastName = given.lastName ?? "";
  return {
    preferredName: `${firstName} ${lastName}`.trim(),
    gender: "",
    status: firstStatus(hireDate, given.lastWorkingDay ?? null, today),
    position: "",
    supervisorId: null,
    employmentType: "internal",
    hireDate,
    contractEndDate: null,
    terminationDate: null,
    terminationType: "",
    terminationReason: "",
    probationPeriodEnd: null,
    lastWorkingDay: null,
    subcompanyId: office?.subcompanyId ?? subcompanies[0]?.id ?? null,
    officeId: null,
    departmentId: null,
    teamId: null,
    costCenters: [],
    holidayCalendarId: office?.calendarId ?? null,
    vacationDays: office?.vacationDays ?? 30,
    trainingDays: 0,
    workScheduleId: workSchedules.find(({ hours }) => hours === weeklyHours)?.id ?? null,
    fixSalary: 0,
    fixSalaryInterval: "",
    hourlySalary: 0,
    currency: office?.currency ?? "EUR",
    hasPicture: false,
    custom: {},
    ...given,
    firstName,
    lastName,
    weeklyHours,
    createdAt: nowMs,
    modifiedAt: nowMs,
    changes: null,
  };
}
