import { HistoryField, type PersonHistory } from "@/contracts/employee";
import type { KeptChange, Named } from "@/server/db/employee-history";

type Attribute = PersonHistory["attributes"][number];

/** Of which kind the ids of a field are. */
const kindOfIds: Record<string, string> = {
  supervisor_id: "person",
  department_id: "department",
  team_id: "team",
  location_id: "office",
  legal_entity_id: "legal_entity",
  holiday_calendar_id: "holiday_calendar",
  work_schedule_id: "work_schedule",
};
const custom = "custom.";
const isDay = (field: string) => field.endsWith("_date") || field === "last_working_day";

/** Ids and keys that have a name for people. */
export const idsIn = (changes: readonly KeptChange[]): string[] =>
  changes.flatMap(({ field, before, after }) => {
    if (field.startsWith(custom)) return field.slice(custom.length);
    if (field === "cost_centers")
      return [before, after].flatMap((list) => costCenters(list).map(({ vendorId }) => vendorId));
    return field in kindOfIds ? [before, after].filter((id) => typeof id === "string") : [];
  });

const costCenters = (value: unknown) =>
  (Array.isArray(value) ? value : []) as { vendorId: string; weight: number | null }[];

function textOf(field: string, value: unknown, nameOf: (kind: string, id: string) => string): string | null {
  if (value === null || value === undefined || value === "") return null;
  const kind = kindOfIds[field];
  if (kind) return nameOf(kind, String(value));
  if (field === "cost_centers") {
    const parts = costCenters(value).map(({ vendorId, weight }) =>
      [nameOf("cost_center", vendorId), weight === null ? null : `${weight} %`].filter(Boolean).join(" "),
    );
    return parts.join(", ") || null;
  }
  if (Array.isArray(value)) return value.map(String).join(", ") || null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * From changes, newest first, to who had which value from when to when. A name that an id has today is shown for it at all
 * times; an id that has none shows itself.
 */
export function spansOf(changes: readonly KeptChange[], names: readonly Named[]): Attribute[] {
  const known = new Map(names.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  const nameOf = (kind: string, id: string) => known.get(`${kind} ${id}`) ?? id;
  const attributes = new Map<string, Attribute>();
  for (const { field, before, after, changedAt } of changes) {
    let attribute = attributes.get(field);
    if (!attribute) {
      const label = field.startsWith(custom) ? nameOf("custom", field.slice(custom.length)) : null;
      const kind = field === "status" ? "status" : isDay(field) ? "day" : "text";
      const current = { value: textOf(field, after, nameOf), from: changedAt, until: null };
      const known = HistoryField.safeParse(field).data ?? null;
      attributes.set(field, (attribute = { key: field, field: known, label, kind, spans: [current] }));
    }
    // The value after this change began with it; what it replaced began with the change before.
    const last = attribute.spans.at(-1);
    if (last) last.from = changedAt;
    attribute.spans.push({ value: textOf(field, before, nameOf), from: null, until: changedAt });
  }
  return [...attributes.values()];
}
