import { writeHolidayCalendars, writeWorkSchedules } from "@/server/db/calendar-writes";
import * as mirror from "@/server/db/employee-mirror";
import { copyLine, type EmployeeRow } from "@/server/db/employee-row";
import { insertHistory, type HistoryRow } from "@/server/db/employee-history";
import type { KnownChange, MergedRows } from "@/server/db/write-page";
import type { Sql } from "@/server/db/with-workspace";
import type { CustomAttribute, VendorEmployee } from "@/server/hris/provider";
import { noteRecreated } from "@/server/domain/employees/note-recreated";
import { frameDigest } from "@/server/hris/record-text";
import { changedFields, changedValues, employeeRowOf } from "./employee-row-of";

/** Remembers which names of groups and offices, which calendars, and which frames of records, this walk has written already. */
export type NamesWritten = Set<string>;

/** What a page brings: the people who are new or different, and what is told of those the mirror knew before. */
export type PreparedPage = MergedRows & {
  touched: VendorEmployee[];
  /** the rows of those who are new to the mirror */
  fresh: EmployeeRow[];
  /** values that others have taken the place of */
  history: HistoryRow[];
};

/** Rows that are made before COPY is given them, and the rest of the process its turn. */
const SLICE = 13;

/** Finds out what is new or different among the vendor's records and copies it in, without touching a row yet. */
export async function preparePage(
  sql: mirror.MirrorSql,
  at: mirror.MirrorKey,
  employees: VendorEmployee[],
): Promise<PreparedPage> {
  // A list that moves under our feet may deliver somebody twice on a page; the later record wins.
  const records = new Map(employees.map((employee) => [employee.vendorId, employee]));
  const known = await mirror.known(sql, at, [...records.keys()]);
  const touched = [...records.values()].filter(({ vendorId, hash }) => {
    const row = known.get(vendorId);
    return !row || row.hash !== hash || row.deleted;
  });
  const before = touched.map(({ vendorId }) => vendorId).filter((id) => known.has(id));
  const old = before.length > 0 ? await mirror.readRows(sql, at, before) : new Map<string, EmployeeRow>();
  const next: EmployeeRow[] = []; // filled while COPY asks for lines
  const lines = function* () {
    for (let from = 0; from < touched.length; from += SLICE) {
      let text = "";
      for (const record of touched.slice(from, from + SLICE)) {
        const row = employeeRowOf(record, old.get(record.vendorId));
        next.push(row);
        text += copyLine(row);
      }
      yield text;
    }
  };
  if (touched.length > 0) await mirror.copyRows(sql, lines());
  const changes = next.flatMap((row) => changeOf(old.get(row.vendorId), row, known.get(row.vendorId)));
  const fresh = next.filter(({ vendorId }) => !old.has(vendorId));
  const history = next.flatMap((row) => {
    const before = old.get(row.vendorId);
    return before ? changedValues(before, row) : [];
  });
  return {
    touched,
    fresh,
    history,
    copied: touched.length > 0,
    known: [...old.values()].map(({ id }) => id),
    changes,
  };
}

/** What is told of a row that was there before; a new one is told by the database. */
function changeOf(
  old: EmployeeRow | undefined,
  next: EmployeeRow,
  known: mirror.Known | undefined,
): KnownChange[] {
  if (!old) return [];
  if (known?.deleted) return [{ entityId: old.id, change: "created", fields: [] }];
  const fields = changedFields(old, next);
  return fields.length === 0 ? [] : [{ entityId: old.id, change: "updated", fields }];
}

/**
 * Writes what goes beside the rows: names of groups and offices, calendars, frames of records, values that were replaced, and
 * whose account a person who came anew now stands for. In a connection's first walk nobody can have come anew.
 */
export async function writeBeside(
  sql: Sql,
  at: mirror.MirrorKey,
  { touched, fresh, history }: PreparedPage,
  { written, firstWalk }: { written: NamesWritten; firstWalk: boolean },
): Promise<void> {
  if (touched.length === 0) return;
  await writeNames(sql, at, touched, written);
  await writeCalendars(sql, at, touched, written);
  await writeFrames(sql, at, touched, written);
  await insertHistory(sql, at, history);
  if (fresh.length > 0 && !firstWalk) await noteRecreated(sql, at, fresh);
}

async function writeNames(sql: Sql, at: mirror.MirrorKey, records: VendorEmployee[], written: NamesWritten) {
  const fresh = unitsOf(records).filter((unit) => !written.has(unitKey(unit)));
  const locations = fresh.filter(({ kind }) => kind === LOCATION);
  const groups = fresh.filter(({ kind }) => kind !== LOCATION);
  if (groups.length > 0) await mirror.writeGroups(sql, at, groups);
  if (locations.length > 0) await mirror.writeLocations(sql, at, locations);
  for (const unit of fresh) written.add(unitKey(unit));
}

const LOCATION = "location";
const unitKey = ({ kind, vendorId, name }: mirror.UnitRow) => `${kind} ${vendorId} ${name}`;

/**
 * Each group and office of these people once, as a merge may meet a key once; of two names for one id the later one
 * stays. A key made of texts for each person's units costs more than all the rest here.
 */
function unitsOf(records: VendorEmployee[]): mirror.UnitRow[] {
  const kinds = new Map<string, Map<string, mirror.UnitRow>>();
  const add = (kind: string, vendorId: string, name: string) => {
    let units = kinds.get(kind);
    if (!units) kinds.set(kind, (units = new Map()));
    if (units.get(vendorId)?.name !== name) units.set(vendorId, { kind, vendorId, name });
  };
  for (const { groups, locations } of records) {
    for (const { kind, vendorId, name } of groups) add(kind, vendorId, name);
    for (const { vendorId, name } of locations) add(LOCATION, vendorId, name);
  }
  return [...kinds.values()].flatMap((units) => [...units.values()]);
}

async function writeCalendars(
  sql: Sql,
  at: mirror.MirrorKey,
  records: VendorEmployee[],
  written: NamesWritten,
) {
  const calendars = freshOf(
    records.flatMap(({ holidayCalendars }) => holidayCalendars),
    written,
  );
  const schedules = freshOf(
    records.flatMap(({ workSchedules }) => workSchedules),
    written,
  );
  if (calendars.length > 0) await writeHolidayCalendars(sql, at, calendars);
  if (schedules.length > 0) await writeWorkSchedules(sql, at, schedules);
}

/** Each once, of those that this walk has not written as they are; of two for one id the later one stays. */
function freshOf<T extends { vendorId: string }>(units: T[], written: NamesWritten): T[] {
  const fresh: T[] = [];
  for (const unit of new Map(units.map((unit) => [unit.vendorId, unit])).values()) {
    const key = JSON.stringify(unit);
    if (written.has(key)) continue;
    written.add(key);
    fresh.push(unit);
  }
  return fresh;
}

async function writeFrames(sql: Sql, at: mirror.MirrorKey, records: VendorEmployee[], written: NamesWritten) {
  const fresh = new Map<string, string>();
  const custom = new Map<string, CustomAttribute>();
  for (const { raw, customAttributes } of records) {
    const digest = frameDigest(raw.frame);
    if (digest !== "" && (fresh.has(digest) || written.has(`frame ${digest}`))) continue;
    if (digest !== "") fresh.set(digest, raw.frame);
    for (const attribute of customAttributes) custom.set(attribute.key, attribute);
  }
  if (fresh.size > 0) await mirror.writeFrames(sql, at, fresh);
  if (custom.size > 0) await mirror.writeCustomAttributes(sql, at, [...custom.values()]);
  for (const digest of fresh.keys()) written.add(`frame ${digest}`);
}
