import { z } from "zod";

const Ref = z.object({ id: z.string(), name: z.string().nullable().optional() });

/**
 * An employee in the unified model. Ids are strings everywhere, also where Personio uses integers. A key is absent when
 * Personio does not let us read the attribute; null means it is readable, but empty.
 */
export const UnifiedEmployee = z.object({
  id: z.string(),
  first_name: z.string().nullable().optional(),
  last_name: z.string().nullable().optional(),
  name: z.string(),
  preferred_name: z.string().nullable().optional(),
  job_title: z.string().nullable().optional(),
  emails: z.array(z.object({ email: z.string(), type: z.literal("work"), is_primary: z.boolean() })),
  phones: z.array(z.object({ number: z.string(), type: z.string() })),
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      type: z.enum(["department", "team", "cost_center"]),
    }),
  ),
  company: Ref.nullable().optional(),
  work_location: Ref.nullable().optional(),
  manager: Ref.nullable().optional(),
  /** active, pending (not started yet), on_leave, inactive */
  employment_status: z.enum(["active", "pending", "on_leave", "inactive"]).nullable().optional(),
  /** as Personio has it: internal, external */
  employment_type: z.string().nullable().optional(),
  /** hours a week */
  weekly_hours: z.number().nullable().optional(),
  /** midnight UTC of the civil date, as existing clients of this contract expect */
  start_date: z.iso.datetime().nullable().optional(),
  termination_date: z.iso.datetime().nullable().optional(),
  custom_fields: z.record(z.string(), z.unknown()).optional(),
  created_at: z.iso.datetime().nullable().optional(),
  updated_at: z.iso.datetime().nullable().optional(),
  /** Personio's own record */
  remote_data: z.unknown().optional(),
});
export type UnifiedEmployee = z.infer<typeof UnifiedEmployee>;

export const UnifiedEmployeeList = z.object({
  result: z.array(UnifiedEmployee),
  /** null ends the walk */
  next_cursor: z.string().nullable(),
  prev_cursor: z.null(),
  result_count: z.number().int(),
  is_partial_response: z.boolean(),
});
