import { z } from "zod";
import { Reason } from "./reason";

/** How a request for time off stands. */
export const TimeOffStatus = z.enum(["pending", "approved", "declined", "cancelled"]);
export type TimeOffStatus = z.infer<typeof TimeOffStatus>;

/** What a type of time off is counted in. */
export const TimeOffUnit = z.enum(["day", "hour"]);
export type TimeOffUnit = z.infer<typeof TimeOffUnit>;

/** Kinds of absences that are shown alike, by the vendor's category. */
export const AbsenceGroup = z.enum(["vacation", "sick", "family", "remote", "duty", "unpaid", "other"]);
export type AbsenceGroup = z.infer<typeof AbsenceGroup>;

/** An absence as far as the viewer may see it. Dates are civil dates, the last one included. */
export const Absence = z.object({
  startsOn: z.iso.date(),
  /** it begins at midday */
  startsMidday: z.boolean(),
  /** HH:mm; null: whole days, or half ones */
  startsAt: z.string().nullable(),
  /** null while nobody knows when it ends */
  endsOn: z.iso.date().nullable(),
  endsMidday: z.boolean(),
  endsAt: z.string().nullable(),
  status: TimeOffStatus.extract(["approved", "pending"]),
  /** null: away, and the viewer may know no more */
  type: z
    .object({
      /** null: the type is not mirrored */
      name: z.string().nullable(),
      group: AbsenceGroup,
    })
    .nullable(),
});
export type Absence = z.infer<typeof Absence>;

/** The absences of one person that run or come, the first one first. */
export const PersonTimeOff = z.object({
  absences: z.array(Absence),
  /** `reading`: not all of them are mirrored yet; `not_shared`: the vendor does not let us read absences (any more) */
  state: z.enum(["mirrored", "reading", "not_shared"]),
  /** when they were mirrored last, where they no longer are */
  asOf: z.date().nullable(),
});
export type PersonTimeOff = z.infer<typeof PersonTimeOff>;

/** What one person has left, for themselves, their line manager and HR. */
export const PersonBalances = z.object({
  /** in the vendor's order; types without a balance are not among them */
  balances: z.array(z.object({ name: z.string(), unit: TimeOffUnit.nullable(), available: z.number() })),
  /** when they were asked for; null: they were never answered */
  readAt: z.date().nullable(),
  /** `stale`: they could not be read just now; `not_shared`: the vendor does not let us read them (any more) */
  state: z.enum(["current", "stale", "not_shared"]),
  /** why they could not be read */
  reason: Reason.nullable(),
});
export type PersonBalances = z.infer<typeof PersonBalances>;

export const TimeOffQuery = z.strictObject({ id: z.string().max(100) });
