import { hash } from "node:crypto";
import type { TimeOffStatus } from "@/contracts/time-off";
import type { Quarantined, VendorTimeOffRequest, VendorTimeOffType } from "@/server/hris/provider";
import type { AbsencePeriod, AbsenceType } from "@/server/personio/absence-periods";

/**
 * personio-api.md 13.2. An absence whose deletion is asked for still stands, and one that waits for its substitute waits.
 * What is deleted, and mostly what is rejected, is not found any more.
 */
const statuses: Record<string, TimeOffStatus> = {
  PENDING: "pending",
  SUBSTITUTE_REQUESTED: "pending",
  APPROVED: "approved",
  DELETION_PENDING: "approved",
  REJECTED: "declined",
};

const digest = (text: string) => hash("sha256", text, "base64url");
const DAY_MS = 24 * 60 * 60 * 1000;
const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
const isDay = (day: string) => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
};

const split = (dateTime: string) => ({ day: dateTime.slice(0, 10), time: dateTime.slice(11, 16) });
const instantOf = (text: string | null | undefined): string | null => {
  const at = text ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
};

/** A type of absence as Rollcall knows it. */
export const mapTimeOffType = ({ id, name, category, unit, text }: AbsenceType): VendorTimeOffType => ({
  vendorId: id,
  name,
  category: category?.toLowerCase() ?? null,
  unit: unit === "HOUR" ? "hour" : "day",
  raw: text,
  hash: digest(text),
});

/** Civil dates of the last day: whole days end at the midnight after it (quirk 19), hours at a time of it. */
function endOf({ ends_at: ends, starts_from: starts }: AbsencePeriod): { day: string; time: string } | null {
  if (!ends) return null;
  const { day, time } = split(ends.date_time);
  if (time !== "00:00") return { day, time };
  const begun = split(starts.date_time).day;
  const last = dayBefore(day);
  return { day: last < begun ? begun : last, time: "24:00" };
}

/**
 * An absence as Rollcall knows it: civil dates with halves, or times of day where it is not made of days. One with a status
 * or a date that nobody knows is set apart (fault matrix, row 8).
 */
export function mapTimeOffRequest(period: AbsencePeriod): VendorTimeOffRequest | Quarantined {
  const { id, starts_from: starts, ends_at: ends, text } = period;
  const setApart = (problem: string): Quarantined => ({ vendorId: id, problem, raw: text });
  const status = statuses[period.approval.status];
  if (status === undefined) return setApart("approval.status: an unknown value");
  const begin = split(starts.date_time);
  if (!isDay(begin.day)) return setApart("starts_from: no date");
  if (ends && !isDay(split(ends.date_time).day)) return setApart("ends_at: no date");
  const end = endOf(period);
  if (end && end.day < begin.day) return setApart("ends_at: before it starts");
  const ofDays = begin.time === "00:00" && (end === null || end.time === "24:00");
  return {
    vendorId: id,
    employeeVendorId: period.person.id,
    typeVendorId: period.absence_type.id,
    status,
    startsOn: begin.day,
    startsAt: ofDays ? null : begin.time,
    startsMidday: ofDays && starts.type === "SECOND_HALF",
    endsOn: end?.day ?? null,
    endsAt: ofDays ? null : (end?.time ?? null),
    endsMidday: ofDays && ends?.type === "FIRST_HALF",
    timezone: period.timezone_id ?? null,
    comment: period.comment?.trim() || null,
    vendorCreatedAt: instantOf(period.created_at),
    vendorModifiedAt: instantOf(period.updated_at),
    raw: text,
    hash: digest(text),
  };
}
