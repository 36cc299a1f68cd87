import type { Person, Status } from "./person";

type Dates = Pick<Person, "status" | "hireDate" | "lastWorkingDay">;

export const starts = ({ status, hireDate }: Dates, today: string) =>
  status === "onboarding" && hireDate !== null && hireDate <= today;

export const hasLeft = ({ status, lastWorkingDay }: Dates, today: string) =>
  status !== "inactive" && lastWorkingDay !== null && lastWorkingDay < today;

/** The status a person's days ask for: starters have started, and who worked the last day before today has left. */
export function statusOn(today: string, person: Dates): Status {
  if (hasLeft(person, today)) return "inactive";
  return starts(person, today) ? "active" : person.status;
}
