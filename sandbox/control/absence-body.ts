import { z } from "zod";
import { absenceStatuses } from "../absences/absence";
import type { AbsenceChange } from "../absences/absence-rules";
import type { AbsenceType } from "../absences/absence-type";
import { isNearDate } from "../company-time";

const day = z.string().refine(isNearDate, "must be a day written YYYY-MM-DD");
const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be a time written HH:MM");

const fields = {
  type_id: z.int().optional(),
  start: day.optional(),
  end: day.nullable().optional(),
  start_half: z.boolean().optional(),
  end_half: z.boolean().optional(),
  start_time: time.nullable().optional(),
  end_time: time.nullable().optional(),
  comment: z.string().max(2000).optional(),
  substitute_id: z.int().nullable().optional(),
  status: z.enum(absenceStatuses).optional(),
  read_only: z.boolean().optional(),
};

export const changeSchema = z.strictObject(fields);
export const recordSchema = z.strictObject({ ...fields, person_id: z.int(), type_id: z.int(), start: day });

function without<T extends object>(changes: T): T {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T;
}

type Changes = Omit<AbsenceChange, "skipApproval" | "timezoneId">;

/** What was sent of an absence, under our names. */
export function absenceChanges(sent: z.output<typeof changeSchema>): Changes {
  return without({
    typeId: sent.type_id,
    start: sent.start,
    end: sent.end,
    startHalf: sent.start_half,
    endHalf: sent.end_half,
    startTime: sent.start_time,
    endTime: sent.end_time,
    comment: sent.comment,
    substituteId: sent.substitute_id,
    status: sent.status,
    readOnly: sent.read_only,
  }) as Changes;
}

const days = z.number().min(0).max(1000);
const policy = z.strictObject({
  entitlement: z.union([z.enum(["vacation", "training"]), days]),
  accrual: z.enum(["yearly", "monthly"]),
  carry_over: z
    .strictObject({
      most: days.nullable(),
      expires: z
        .string()
        .refine(
          (text) => /^\d\d-\d\d$/.test(text) && isNearDate(`2023-${text}`),
          "must be a day written MM-DD",
        ),
    })
    .nullable(),
});

export const rulesSchema = z.strictObject({
  half_days: z.boolean().optional(),
  valid_on: z.enum(["working_days", "all_days"]).optional(),
  approval: z
    .strictObject({
      needed: z.boolean().optional(),
      auto_approve_after_days: z.int().min(1).max(365).nullable().optional(),
    })
    .optional(),
  deletion_needs_approval: z.boolean().optional(),
  substitute: z.enum(["none", "optional", "required"]).optional(),
  certificate: z.boolean().optional(),
  policy: policy.nullable().optional(),
});

/** What was sent of a type's rules, under our names; half an approval rule leaves its other half as it is. */
export function ruleChanges(sent: z.output<typeof rulesSchema>, type: AbsenceType): Partial<AbsenceType> {
  const { approval = {}, policy: sentPolicy } = sent;
  const { needed = type.approval.needed, auto_approve_after_days: after } = approval;
  const autoApproveAfterDays = after === undefined ? type.approval.autoApproveAfterDays : after;
  return without({
    halfDays: sent.half_days,
    validOn: sent.valid_on,
    approval: { needed, autoApproveAfterDays },
    deletionNeedsApproval: sent.deletion_needs_approval,
    substitute: sent.substitute,
    certificate: sent.certificate,
    policy: sentPolicy && {
      entitlement: sentPolicy.entitlement,
      accrual: sentPolicy.accrual,
      carryOver: sentPolicy.carry_over,
    },
  }) as Partial<AbsenceType>;
}
