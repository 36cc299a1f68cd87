import * as mirror from "@/server/db/employee-mirror";
import type { EmployeeRow } from "@/server/db/employee-row";
import type { Sql } from "@/server/db/with-workspace";
import type { VendorEmployee } from "@/server/hris/provider";
import { noteRecreated } from "@/server/domain/employees/note-recreated";
import { frameDigest } from "@/server/hris/record-text";
import { changedFields, employeeRowOf } from "./employee-row-of";

/** Remembers which names of groups and offices, and which frames of records, this walk has written already. */
export type NamesWritten = Set<string>;

type Prepared = {
  touched: VendorEmployee[];
  old: Map<string, EmployeeRow>;
  next: Map<string, EmployeeRow>;
  known: Map<string, mirror.Known>;
};

/** Finds out what is new or different among the vendor's records and copies it in, without touching a row yet. */
export async function preparePage(
  sql: Sql,
  at: mirror.MirrorKey,
  employees: VendorEmployee[],
): Promise<Prepared> {
  // A list that moves under our feet may deliver somebody twice on a page; the later record wins.
  const records = new Map(employees.map((employee) => [employee.vendorId, employee]));
  const known = await mirror.known(sql, at, [...records.keys()]);
  const touched = [...records.values()].filter(({ vendorId, hash }) => {
    const row = known.get(vendorId);
    return !row || row.hash !== hash || row.deleted;
  });
  const before = touched.map(({ vendorId }) => vendorId).filter((id) => known.has(id));
  const old = before.length > 0 ? await mirror.readRows(sql, at, before) : new Map<string, EmployeeRow>();
  const next = new Map<string, EmployeeRow>();
  for (const record of touched) next.set(record.vendorId, employeeRowOf(record, old.get(record.vendorId)));
  if (touched.length > 0) await mirror.copyRows(sql, next.values());
  return { touched, old, next, known };
}

/** Writes what was prepared, with one event a change. Answers how many changed. */
export async function writePage(
  sql: Sql,
  at: mirror.MirrorKey,
  { touched, old, next, known }: Prepared,
  written: NamesWritten,
): Promise<number> {
  if (touched.length === 0) return 0;
  await writeNames(sql, at, touched, written);
  await writeFrames(sql, at, touched, written);
  const saved = await mirror.mergeRows(sql, at);
  const events = saved.flatMap((row) =>
    eventsOf(row, old.get(row.vendorId), next.get(row.vendorId), known.get(row.vendorId)),
  );
  await mirror.writeEvents(sql, at, events);
  const inserted = saved.filter((row) => row.inserted).flatMap(({ vendorId }) => next.get(vendorId) ?? []);
  if (inserted.length > 0) await noteRecreated(sql, at, inserted);
  return events.length;
}

function eventsOf(
  saved: mirror.Written,
  old: EmployeeRow | undefined,
  next: EmployeeRow | undefined,
  known: mirror.Known | undefined,
): mirror.EventRow[] {
  const { id: entityId, sequence } = saved;
  if (!old || !next || known?.deleted) return [{ entityId, change: "created", fields: [], sequence }];
  const fields = changedFields(old, next);
  return fields.length === 0 ? [] : [{ entityId, change: "updated", fields, sequence }];
}

async function writeNames(sql: Sql, at: mirror.MirrorKey, records: VendorEmployee[], written: NamesWritten) {
  const groups = new Map<string, mirror.UnitRow>();
  const locations = new Map<string, { vendorId: string; name: string }>();
  for (const record of records) {
    for (const group of record.groups) groups.set(`${group.kind} ${group.vendorId} ${group.name}`, group);
    for (const location of record.locations)
      locations.set(`location ${location.vendorId} ${location.name}`, location);
  }
  const fresh = <T>(units: Map<string, T>) => [...units].filter(([key]) => !written.has(key));
  const [freshGroups, freshLocations] = [fresh(groups), fresh(locations)];
  if (freshGroups.length > 0)
    await mirror.writeGroups(sql, at, onePerId(freshGroups.map(([, group]) => group)));
  if (freshLocations.length > 0)
    await mirror.writeLocations(sql, at, onePerId(freshLocations.map(([, location]) => location)));
  for (const [key] of [...freshGroups, ...freshLocations]) written.add(key);
}

async function writeFrames(sql: Sql, at: mirror.MirrorKey, records: VendorEmployee[], written: NamesWritten) {
  const fresh = new Map<string, string>();
  for (const { raw } of records) {
    const digest = frameDigest(raw.frame);
    if (digest !== "" && !written.has(`frame ${digest}`)) fresh.set(digest, raw.frame);
  }
  if (fresh.size > 0) await mirror.writeFrames(sql, at, fresh);
  for (const digest of fresh.keys()) written.add(`frame ${digest}`);
}

/** A merge may meet each key once: of two names for one id on a page the later one stays. */
const onePerId = <T extends { vendorId: string; kind?: string }>(units: T[]): T[] => [
  ...new Map(units.map((unit) => [`${unit.kind ?? ""} ${unit.vendorId}`, unit])).values(),
];
