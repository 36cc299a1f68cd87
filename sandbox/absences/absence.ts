export const absenceStatuses = [
  "approved",
  "pending",
  "substitute_requested",
  "deletion_pending",
  "rejected",
] as const;
export type AbsenceStatus = (typeof absenceStatuses)[number];

/** When somebody is away. Never changed in place. */
export type Span = {
  /** First day. */
  readonly start: string;
  /** Last day, included; null while nobody knows. */
  readonly end: string | null;
  /** From midday of the first day. */
  readonly startHalf: boolean;
  /** Until midday of the last day. On a single day startHalf is the afternoon, endHalf the morning. */
  readonly endHalf: boolean;
  /** HH:MM; of types counted in hours, on a single day only. */
  readonly startTime: string | null;
  readonly endTime: string | null;
};

export type Absence = Span & {
  /** The number of v1; v2 makes its id of it. */
  readonly id: number;
  readonly personId: number;
  readonly typeId: number;
  readonly comment: string;
  readonly status: AbsenceStatus;
  readonly substituteId: number | null;
  /** Where its times are local; the company's zone unless said otherwise. */
  readonly timezoneId?: string;
  /** "API", or the name of who entered it. */
  readonly createdBy: string;
  readonly origin: "web" | "api" | "mobile";
  /** Long leaves that HR keeps: the API reads them only. */
  readonly readOnly: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly approvedAt: number | null;
};

export const isCounted = ({ status }: Absence): boolean =>
  status === "approved" || status === "deletion_pending";
export const isWaiting = ({ status }: Pick<Absence, "status">): boolean =>
  status === "pending" || status === "substitute_requested";

const endless = "9999-12-31";

type Half = Pick<Span, "start" | "end" | "startHalf" | "endHalf">;

/** The half days a span takes, as two numbers that compare: day and 0 for the morning, 1 for the afternoon. */
const firstHalf = ({ start, startHalf }: Half) => `${start}${startHalf ? 1 : 0}`;
const lastHalf = ({ end, endHalf }: Half) => `${end ?? endless}${endHalf ? 0 : 1}`;

/** True when two spans share a half day, or on the same single day share minutes. */
export function overlaps(one: Span, other: Span): boolean {
  // Most do not even share a day, and that is quicker to see.
  if (one.start > (other.end ?? endless) || other.start > (one.end ?? endless)) return false;
  if (firstHalf(one) > lastHalf(other) || firstHalf(other) > lastHalf(one)) return false;
  const isSameDay = one.start === one.end && other.start === other.end;
  if (!isSameDay || !one.startTime || !one.endTime || !other.startTime || !other.endTime) return true;
  return one.startTime < other.endTime && other.startTime < one.endTime;
}
