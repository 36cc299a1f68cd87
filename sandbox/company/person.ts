export const statuses = ["onboarding", "active", "leave", "inactive"] as const;
export type Status = (typeof statuses)[number];

export const genders = ["male", "female", "diverse"] as const;

export type CostCenterShare = { readonly id: number; readonly percentage: number };

/** One invented person. Never changed in place: a change makes a new object, so caches can compare identity. */
export type Person = {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName: string;
  readonly email: string;
  readonly gender: string;
  readonly status: Status;
  readonly position: string;
  readonly supervisorId: number | null;
  readonly employmentType: "internal" | "external";
  readonly weeklyHours: string;
  readonly hireDate: string | null;
  readonly contractEndDate: string | null;
  readonly terminationDate: string | null;
  readonly terminationType: string;
  readonly terminationReason: string;
  readonly probationPeriodEnd: string | null;
  readonly lastWorkingDay: string | null;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** When single attributes changed last; "*" stands for all others. Null: everything at `modifiedAt`. */
  readonly changes: Readonly<Record<string, number>> | null;
  readonly subcompanyId: number | null;
  readonly officeId: number | null;
  readonly departmentId: number | null;
  readonly teamId: number | null;
  readonly costCenters: readonly CostCenterShare[];
  readonly holidayCalendarId: number | null;
  readonly vacationDays: number;
  readonly trainingDays: number;
  readonly workScheduleId: string | null;
  readonly fixSalary: number;
  readonly fixSalaryInterval: string;
  readonly hourlySalary: number;
  readonly currency: string;
  readonly hasPicture: boolean;
  /** Custom attributes by key; a missing key is an empty value. */
  readonly custom: Readonly<Record<string, string>>;
  /** Only v2 writes know it, no answer shows it. */
  readonly languageCode?: string;
  /** Hours of a full-time week; without it the office's count. */
  readonly fullTimeHours?: string;
};

/** The name to show for a person: first and last name, or what there is of them. */
export function fullName(person: Pick<Person, "firstName" | "lastName">): string {
  return `${person.firstName} ${person.lastName}`.trim();
}
