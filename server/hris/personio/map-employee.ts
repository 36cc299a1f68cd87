import { hash } from "node:crypto";
import { EmploymentStatus } from "@/contracts/employee";
import type { CustomAttribute, EmployeeFields, VendorEmployee, VendorGroup } from "@/server/hris/provider";
import type { EmployeeAttribute, PersonioEmployee } from "@/server/personio/employees";
import { frameDigest } from "@/server/hris/record-text";
import type { Read } from "./read-values";
import {
  readDay,
  readInstant,
  readMinutes,
  readNumber,
  readRelated,
  readTags,
  readText,
  isEmpty,
  UNREADABLE,
} from "./read-values";

/** Something of one field that Rollcall does not understand; names no value but that of a status. */
export type MappingNote = { vendorId: string; universalId: string; problem: string };

type Fields = Partial<EmployeeFields>;
type Draft = Pick<VendorEmployee, "fields" | "groups" | "locations" | "holidayCalendars" | "workSchedules">;
/** Writes a value into the draft, or says that it cannot: then the field counts as not delivered. */
type Take = (draft: Draft, value: unknown) => true | string;

type FieldOf<T> = {
  [K in keyof EmployeeFields]: T extends EmployeeFields[K] ? K : never;
}[keyof EmployeeFields];

/** A field that takes what a reader makes of the value. */
function plain<T>(field: FieldOf<T>, read: (value: unknown) => Read<T>, expected: string): Take {
  return (draft, value) => {
    const result = read(value);
    if (result === UNREADABLE) return `is not ${expected}`;
    (draft.fields as Record<string, unknown>)[field] = result;
    return true;
  };
}
const text = (field: FieldOf<string | null>) => plain<string | null>(field, readText, "text");
const day = (field: FieldOf<string | null>) => plain<string | null>(field, readDay, "a date");
const instant = (field: FieldOf<string | null>) =>
  plain<string | null>(field, readInstant, "a time with an offset");

const nameOf = (attributes: Record<string, unknown>, id: string) => {
  const name = readText(attributes.name);
  return name === UNREADABLE || name === null ? id : name;
};

/** A relation: its id goes into a field, its name beside it. */
function related(
  field: FieldOf<string | null>,
  keep?: (draft: Draft, id: string, name: string) => void,
): Take {
  return (draft, value) => {
    const found = readRelated(value);
    if (found === UNREADABLE || (found !== null && found.id === null)) return "is not an object with an id";
    (draft.fields as Record<string, unknown>)[field] = found?.id ?? null;
    if (found?.id) keep?.(draft, found.id, nameOf(found.attributes, found.id));
    return true;
  };
}
const group = (field: FieldOf<string | null>, kind: VendorGroup["kind"]) =>
  related(field, (draft, vendorId, name) => draft.groups.push({ kind, vendorId, name }));

const takeStatus: Take = (draft, value) => {
  if (isEmpty(value)) draft.fields.status = null;
  else {
    const status = EmploymentStatus.safeParse(value);
    if (!status.success) return `has the unknown value ${JSON.stringify(value)?.slice(0, 40)}`;
    draft.fields.status = status.data;
  }
  return true;
};

const takeCostCenters: Take = (draft, value) => {
  const list = isEmpty(value) ? [] : value;
  if (!Array.isArray(list)) return "is not a list";
  const costCenters: EmployeeFields["costCenters"] = [];
  const groups: VendorGroup[] = [];
  for (const entry of list as unknown[]) {
    const center = readRelated(entry);
    if (center === UNREADABLE || !center?.id) return "holds an entry without id";
    const weight = readNumber(center.attributes.percentage ?? null);
    if (weight === UNREADABLE) return "holds a percentage that is no number";
    costCenters.push({ vendorId: center.id, weight });
    groups.push({ kind: "cost_center", vendorId: center.id, name: nameOf(center.attributes, center.id) });
  }
  draft.fields.costCenters = costCenters;
  draft.groups.push(...groups);
  return true;
};

const optional = (part: unknown) => {
  const read = readText(part ?? null);
  return read === UNREADABLE ? null : read;
};

const takeHolidayCalendar: Take = (draft, value) => {
  const found = readRelated(value);
  if (found === UNREADABLE) return "is not an object";
  const name = found && optional(found.attributes.name);
  if (found && !name) return "has no name";
  const vendorId = found?.id ?? name; // recordings without an id are known by their name
  draft.fields.holidayCalendarId = vendorId;
  if (!found || !name || !vendorId) return true;
  const [country, state] = [optional(found.attributes.country), optional(found.attributes.state)];
  draft.holidayCalendars.push({ vendorId, name, country, state });
  return true;
};

const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const takeWorkSchedule: Take = (draft, value) => {
  const found = readRelated(value);
  if (found === UNREADABLE || (found !== null && found.id === null)) return "is not an object with an id";
  if (found?.id) {
    const minutes: number[] = [];
    for (const day of WEEK) {
      const read = readMinutes(found.attributes[day]);
      if (read === UNREADABLE) return `has no hours for ${day}`;
      minutes.push(read);
    }
    const validFrom = readDay(found.attributes.valid_from ?? null);
    const name = nameOf(found.attributes, found.id);
    draft.workSchedules.push({
      vendorId: found.id,
      name,
      validFrom: validFrom === UNREADABLE ? null : validFrom,
      minutes,
    });
  }
  draft.fields.workScheduleId = found?.id ?? null;
  return true;
};

/** Personio's built-in attributes by their universal id, and what becomes of their values (personio-api.md 11.1). */
const takers = new Map<string, Take>([
  ["first_name", text("firstName")],
  ["last_name", text("lastName")],
  ["preferred_name", text("preferredName")],
  ["email", text("email")],
  ["status", takeStatus],
  ["position", text("position")],
  ["supervisor", related("supervisorId")],
  ["department", group("departmentId", "department")],
  ["team", group("teamId", "team")],
  ["subcompany", group("legalEntityId", "legal_entity")],
  ["office", related("locationId", (draft, vendorId, name) => draft.locations.push({ vendorId, name }))],
  ["hire_date", day("hireDate")],
  ["termination_date", day("terminationDate")],
  ["last_working_day", day("lastWorkingDay")],
  ["contract_end_date", day("contractEndDate")],
  ["probation_period_end", day("probationEndDate")],
  ["employment_type", text("employmentType")],
  ["weekly_working_hours", plain<number | null>("weeklyHours", readNumber, "a number")],
  ["holiday_calendar", takeHolidayCalendar],
  ["work_schedule", takeWorkSchedule],
  ["cost_centers", takeCostCenters],
  ["created_at", instant("createdAt")],
  ["last_modified_at", instant("modifiedAt")],
]);

const isDynamic = (key: string) => key.startsWith("dynamic_");

/**
 * By which name Rollcall knows an attribute; null for a custom one. Labels are translated and renamed, so they never
 * decide (rule C-10). Recordings from before 2022 lack the universal id: there the key is the same word.
 */
export function universalIdOf(key: string, universalId: string | null | undefined): string | null {
  if (isDynamic(key)) return null; // even if it has one: fields made from a template do, as `iban`
  return universalId === undefined ? key : universalId;
}

function customValue(type: string, value: unknown): unknown {
  if (isEmpty(value)) return null;
  if (type === "tags") return readTags(value);
  if (type !== "date") return value;
  const read = readDay(value); // as a timestamp or as 2021-01-01
  return read === UNREADABLE ? value : read;
}

const customOf = (key: string, { label, type }: EmployeeAttribute): CustomAttribute => ({
  key,
  label: label ?? key,
  type: type ?? "standard",
});

const customOfFrame = new Map<string, CustomAttribute[]>();
const mostFrames = 200;

/** The custom attributes of a record. Labels and types are part of the frame, so records of one frame share the list. */
function customAttributesOf({ text: { frame }, attributes }: PersonioEmployee): CustomAttribute[] {
  const known = frame === "" ? undefined : customOfFrame.get(frame);
  if (known) return known;
  const list = Object.entries(attributes).flatMap(([key, attribute]) =>
    universalIdOf(key, attribute.universal_id) === null ? customOf(key, attribute) : [],
  );
  if (customOfFrame.size >= mostFrames) customOfFrame.clear();
  customOfFrame.set(frame, list);
  return list;
}

/**
 * Reads a Personio record. An attribute that Personio did not send is an absent field, an empty one is null; a value
 * that Rollcall does not understand is absent as well, so that the old one is kept, and is told to `note`.
 */
export function mapEmployee(
  record: PersonioEmployee,
  note: (note: MappingNote) => void = () => {},
): VendorEmployee {
  const { id: vendorId, attributes, text: raw } = record;
  const fields: Fields = {};
  const draft: Draft = { fields, groups: [], locations: [], holidayCalendars: [], workSchedules: [] };
  let custom: EmployeeFields["custom"] | null = null;
  for (const key in attributes) {
    const attribute = attributes[key];
    if (!attribute || attribute.value === undefined) continue;
    const universalId = universalIdOf(key, attribute.universal_id);
    if (universalId === null) {
      custom ??= {};
      custom[key] = customValue(attribute.type ?? "standard", attribute.value);
      continue;
    }
    const problem = takers.get(universalId)?.(draft, attribute.value) ?? true;
    if (problem !== true) note({ vendorId, universalId, problem });
  }
  if (custom) fields.custom = custom;
  const digest = hash("sha256", `${frameDigest(raw.frame)}\n${raw.values}`, "base64url");
  const customAttributes = customAttributesOf(record);
  return { vendorId, ...draft, customAttributes, raw, hash: digest };
}
