import { z } from "zod";

export const EmploymentStatus = z.enum(["active", "onboarding", "leave", "inactive"]);
export type EmploymentStatus = z.infer<typeof EmploymentStatus>;

/** A department, team, office, legal entity or cost centre, by the vendor's own id. */
export const Unit = z.object({ id: z.string(), name: z.string() });
export type Unit = z.infer<typeof Unit>;

export const PersonRef = z.object({ id: z.uuid(), name: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;

const ids = z.array(z.string().max(100)).max(50).default([]);

/** Filters are ANDed, values within one filter are ORed. `manager` holds employee ids (uuid). */
export const DirectoryFilters = z.strictObject({
  search: z.string().max(200).default(""),
  department: ids,
  team: ids,
  office: ids,
  legalEntity: ids,
  manager: ids,
  /** HR only; others always see people who work here. "all" includes leavers. */
  status: z.enum(["working", "inactive", "all"]).default("working"),
});
export type DirectoryFilters = z.infer<typeof DirectoryFilters>;
export type DirectoryFiltersInput = z.input<typeof DirectoryFilters>;

export const DirectoryQuery = DirectoryFilters.extend({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(200).default(100),
  /** what tRPC's infinite queries send along; there is only one direction */
  direction: z.literal("forward").optional(),
});
export type DirectoryQuery = z.infer<typeof DirectoryQuery>;

export const DirectoryRow = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  position: z.string().nullable(),
  department: Unit.nullable(),
  team: Unit.nullable(),
  office: Unit.nullable(),
  manager: PersonRef.nullable(),
  /** only for those who may see it (self, line manager, HR); absent otherwise */
  status: EmploymentStatus.nullable().optional(),
  /** civil date; only for a future starter, seen by the line manager and HR (rule D-05) */
  startsOn: z.iso.date().optional(),
});
export type DirectoryRow = z.infer<typeof DirectoryRow>;

export const DirectoryPage = z.object({
  rows: z.array(DirectoryRow),
  nextCursor: z.string().nullable(),
  /** people that match the filters and that the viewer may see */
  total: z.number().int(),
});
export type DirectoryPage = z.infer<typeof DirectoryPage>;

export const FacetValue = z.object({ id: z.string(), name: z.string(), count: z.number().int() });
export type FacetValue = z.infer<typeof FacetValue>;
/** Attributes without which the directory shows less than it says, by Personio's universal id (product rules, 5.2). */
export const DirectoryLimit = z.enum(["status", "hire_date", "position", "preferred_name"]);
export type DirectoryLimit = z.infer<typeof DirectoryLimit>;
/** Values with counts for each filter. A filter whose attribute Personio does not let us read is null (hidden). */
export const DirectoryFacets = z.object({
  department: z.array(FacetValue).nullable(),
  team: z.array(FacetValue).nullable(),
  office: z.array(FacetValue).nullable(),
  legalEntity: z.array(FacetValue).nullable(),
  manager: z.array(FacetValue).nullable(),
  limits: z.array(DirectoryLimit),
});
export type DirectoryFacets = z.infer<typeof DirectoryFacets>;

/** What HR and the line manager see beyond what everybody sees. Dates are civil dates. */
export const EmploymentBlock = z.object({
  status: EmploymentStatus.nullable(),
  hireDate: z.iso.date().nullable(),
  terminationDate: z.iso.date().nullable(),
  lastWorkingDay: z.iso.date().nullable(),
  contractEndDate: z.iso.date().nullable(),
  probationEndDate: z.iso.date().nullable(),
  employmentType: z.string().nullable(),
  weeklyHours: z.number().nullable(),
  /** minutes of each weekday, Monday first */
  workSchedule: z.object({ name: z.string(), minutes: z.array(z.number().int()).length(7) }).nullable(),
});
export type EmploymentBlock = z.infer<typeof EmploymentBlock>;

/** An attribute that the vendor does not let us read. */
export const NotShared = z.object({
  /** its universal id */
  attribute: z.string(),
  /** a value from before is shown: until when it was known; null: there is none, or nobody knows */
  knownUntil: z.date().nullable(),
});
export type NotShared = z.infer<typeof NotShared>;

export const Person = DirectoryRow.extend({
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  preferredName: z.string().nullable(),
  legalEntity: Unit.nullable(),
  reports: z.array(z.object({ id: z.uuid(), name: z.string(), position: z.string().nullable() })),
  /** the calendar of public holidays that applies to the person, as Personio names it */
  holidayCalendar: z.string().nullable(),
  employment: EmploymentBlock.nullable(),
  /** what this screen would show, but Personio does not let us read */
  notShared: z.array(NotShared),
  /** the viewer's own page */
  self: z.boolean(),
  /** the viewer may ask for the history (HR) */
  history: z.boolean(),
});
export type Person = z.infer<typeof Person>;

/** What a history tells of, as events spell it; custom attributes beside. */
export const HistoryField = z.enum([
  "first_name",
  "last_name",
  "preferred_name",
  "email",
  "status",
  "position",
  "supervisor_id",
  "department_id",
  "team_id",
  "location_id",
  "legal_entity_id",
  "hire_date",
  "termination_date",
  "last_working_day",
  "contract_end_date",
  "probation_end_date",
  "employment_type",
  "weekly_hours",
  "holiday_calendar_id",
  "work_schedule_id",
  "cost_centers",
  "created_at",
]);

/** A value of an attribute, and from when to when it stood. */
export const HistorySpan = z.object({
  /** null: empty. Dates are civil dates (kind "day"), a status is one of EmploymentStatus (kind "status"). */
  value: z.string().nullable(),
  /** null: it stood there already when the person was first read */
  from: z.date().nullable(),
  /** null: it stands there now */
  until: z.date().nullable(),
});
export const PersonHistory = z.object({
  /** since when changes are kept */
  since: z.date(),
  attributes: z.array(
    z.object({
      /** tells one from the others */
      key: z.string(),
      /** null: a custom attribute, which the account calls `label` */
      field: HistoryField.nullable(),
      label: z.string().nullable(),
      kind: z.enum(["text", "day", "status"]),
      /** newest first */
      spans: z.array(HistorySpan),
    }),
  ),
});
export type PersonHistory = z.infer<typeof PersonHistory>;

export const PersonQuery = z.strictObject({ id: z.string().max(100) });
export const QuickSearchInput = z.strictObject({ search: z.string().max(200) });
export const QuickSearchHit = DirectoryRow.pick({ id: true, name: true, position: true, department: true });
export type QuickSearchHit = z.infer<typeof QuickSearchHit>;
