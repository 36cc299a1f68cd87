import { timeOffTypes } from "../company/org";

export type Unit = "day" | "hour";
export type SubstituteRule = "none" | "optional" | "required";

/** How a year's days are earned and what becomes of those that are left. */
export type Policy = {
  /** Days a year: those of the person's contract, or the same for everybody. */
  readonly entitlement: "vacation" | "training" | number;
  /** All at once on 1 January, or a twelfth at the beginning of each month. */
  readonly accrual: "yearly" | "monthly";
  readonly carryOver: { readonly most: number | null; readonly expires: string } | null;
};

/** A kind of absence, with the rules that Personio keeps to itself. */
export type AbsenceType = {
  readonly id: number;
  readonly name: string;
  readonly category: string | null;
  readonly unit: Unit;
  readonly halfDays: boolean;
  /** Whether free days in between cost anything. */
  readonly validOn: "working_days" | "all_days";
  readonly approval: { readonly needed: boolean; readonly autoApproveAfterDays: number | null };
  readonly deletionNeedsApproval: boolean;
  readonly substitute: SubstituteRule;
  readonly certificate: boolean;
  readonly policy: Policy | null;
};

const usual = {
  unit: "day",
  halfDays: true,
  validOn: "working_days",
  approval: { needed: true, autoApproveAfterDays: null },
  deletionNeedsApproval: false,
  substitute: "none",
  certificate: false,
  policy: null,
} as const;
const unasked = { needed: false, autoApproveAfterDays: null };

/** The types of the company as they are before anybody changes a rule. */
export const seededTypes: readonly AbsenceType[] = [
  {
    ...usual,
    ...timeOffTypes.vacation,
    substitute: "optional",
    policy: { entitlement: "vacation", accrual: "yearly", carryOver: { most: 10, expires: "03-31" } },
  },
  { ...usual, id: 113438, name: "Sick leave", category: "sick_leave", approval: unasked, certificate: true },
  { ...usual, id: 113439, name: "Unbezahlter Urlaub", category: "unpaid_vacation", halfDays: false },
  { ...usual, id: 113440, name: "Overtime compensation", category: "other", unit: "hour" },
  {
    ...usual,
    ...timeOffTypes.training,
    approval: { needed: true, autoApproveAfterDays: 7 },
    policy: { entitlement: "training", accrual: "monthly", carryOver: null },
  },
  {
    ...usual,
    id: 113442,
    name: "Parental leave",
    category: "maternity_parental_leave",
    halfDays: false,
    validOn: "all_days",
  },
  { ...usual, id: 113443, name: "Home office", category: "offsite_work", approval: unasked },
  { ...usual, id: 113444, name: "Business trip", category: "offsite_work", substitute: "required" },
  { ...usual, id: 113445, name: "Doctor's visit", category: "other", unit: "hour", approval: unasked },
  {
    ...usual,
    id: 113446,
    name: 'Special leave <b>"moving house"</b> & weddings',
    category: null,
    deletionNeedsApproval: true,
  },
  { ...usual, id: 113447, name: "Kind krank", category: "child_care", approval: unasked, certificate: true },
];

export const typeIds = {
  vacation: 113437,
  sick: 113438,
  unpaid: 113439,
  overtime: 113440,
  training: 113441,
  parental: 113442,
  homeOffice: 113443,
  trip: 113444,
  doctor: 113445,
} as const;
