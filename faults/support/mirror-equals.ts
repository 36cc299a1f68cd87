// I1: what the mirror holds is what the company has, told apart by one digest of each.
import { createHash } from "node:crypto";
import type { Product } from "./product";
import type { SandboxAbsence, SandboxPerson } from "./sandbox";
import type { Company } from "./stage";

type Lines = Map<string, string>;

const text = (value: unknown) => (value === "" || value === undefined ? null : value);
const line = (values: unknown[]) => JSON.stringify(values.map(text));

const personLine = (p: SandboxPerson) =>
  line([
    ...[
      p.first_name,
      p.last_name,
      p.preferred_name,
      p.email,
      p.status,
      p.position,
      p.department,
      p.team,
      p.office,
    ],
    ...[p.subcompany, p.supervisor && String(p.supervisor.id), Number(p.weekly_working_hours)],
    ...[p.hire_date, p.termination_date, p.last_working_day],
  ]);

const mirroredPeople = `
  SELECT e.vendor_id AS id, json_build_array(e.first_name, e.last_name, e.preferred_name, e.email, e.status, e.position, d.name, t.name,
    l.name, s.name, e.supervisor_id, e.weekly_hours, e.hire_date, e.termination_date, e.last_working_day) AS values
  FROM employee e
  LEFT JOIN org_group d ON d.connection_id = e.connection_id AND d.kind = 'department' AND d.vendor_id = e.department_id
  LEFT JOIN org_group t ON t.connection_id = e.connection_id AND t.kind = 'team' AND t.vendor_id = e.team_id
  LEFT JOIN org_group s ON s.connection_id = e.connection_id AND s.kind = 'legal_entity' AND s.vendor_id = e.legal_entity_id
  LEFT JOIN location l ON l.connection_id = e.connection_id AND l.vendor_id = e.location_id
  WHERE e.connection_id = $1 AND e.deleted_at IS NULL`;

/** Personio's words for a request, and ours. A rejected one is not shown by v2 at all. */
const statuses: Record<string, string> = { deletion_pending: "approved", substitute_requested: "pending" };

const absenceLine = (a: SandboxAbsence) =>
  line([
    ...[String(a.person.id), statuses[a.status] ?? a.status, a.start, a.start_half],
    ...[a.start_time === "00:00" ? null : a.start_time, a.end, a.end_half, a.end_time, a.comment.trim()],
  ]);

const mirroredRequests = `
  SELECT vendor_id AS id, json_build_array(employee_vendor_id, status, starts_on, starts_midday, starts_at, ends_on, ends_midday,
    ends_at, comment) AS values
  FROM time_off_request WHERE connection_id = $1 AND deleted_at IS NULL`;

async function mirrored({ ask }: Product, query: string, connectionId: string): Promise<Lines> {
  const rows = await ask<{ id: string; values: unknown[] }>(query, [connectionId]);
  return new Map(rows.map(({ id, values }) => [id, line(values)]));
}

const digestOf = (lines: Lines) =>
  createHash("sha256")
    .update(JSON.stringify([...lines].sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest("hex");

/** Null when both are the same; else how they differ, with the first records that do. */
function difference(what: string, truth: Lines, mirror: Lines): string | null {
  if (digestOf(truth) === digestOf(mirror)) return null;
  const ids = [...new Set([...truth.keys(), ...mirror.keys()])].filter(
    (id) => truth.get(id) !== mirror.get(id),
  );
  const shown = ids.slice(0, 3).map((id) => `${id}: ${truth.get(id) ?? "-"} <> ${mirror.get(id) ?? "-"}`);
  return `${what}: ${ids.length} of ${truth.size} differ (company <> mirror)\n    ${shown.join("\n    ")}`;
}

/** What of a company and its mirror differs. */
export async function differencesOf(
  product: Product,
  { sandbox, connectionId, name }: Company,
): Promise<string[]> {
  const [people, absences] = [await sandbox.people(), await sandbox.absences()];
  const shown = absences.filter(({ status }) => status !== "rejected");
  const found = [
    difference(
      `people of ${name}`,
      new Map(people.map((person) => [String(person.id), personLine(person)])),
      await mirrored(product, mirroredPeople, connectionId),
    ),
    difference(
      `time off of ${name}`,
      new Map(shown.map((absence) => [absence.id_v2, absenceLine(absence)])),
      await mirrored(product, mirroredRequests, connectionId),
    ),
  ];
  return found.filter((one) => one !== null);
}
