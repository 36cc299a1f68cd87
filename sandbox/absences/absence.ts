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

// Where the afternoon of a half day begins (personio-api.md 12.3: from midday).
const midday = "12:00";

/** The local moments between which a span lies, as texts that compare. */
const firstMoment = ({ start, startHalf, startTime }: Span) =>
  `${start}T${startTime ?? (startHalf ? midday : "00:00")}`;
const lastMoment = ({ end, endHalf, endTime }: Span) =>
  `${end ?? endless}T${endTime ?? (endHalf ? midday : "24:00")}`;

/** True when two spans share time: half days meet at midday, and hours take only what they say. */
export function overlaps(one: Span, other: Span): boolean {
  // Most do not even share a day, and that is quicker to see.
  if (!sharesDay(one, other)) return false;
  return firstMoment(one) < lastMoment(other) && firstMoment(other) < lastMoment(one);
}

/** True when a day belongs to both, whatever they take of it. */
export const sharesDay = (one: Span, other: Span): boolean =>
  one.start <= (other.end ?? endless) && other.start <= (one.end ?? endless);
