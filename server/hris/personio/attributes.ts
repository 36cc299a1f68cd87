import type { AttributeReading } from "@/contracts/connection";
import type { VendorAttribute, VendorEmployee } from "@/server/hris/provider";
import { universalIdOf } from "./map-employee";

export type CatalogueEntry = {
  universalId: string;
  /** Personio's own names in an account nobody has renamed anything in */
  english: string;
  german: string;
  /** keys of `messages` under `features` */
  neededFor: readonly string[];
  required: boolean;
};

const entry = (
  universalId: string,
  english: string,
  german: string,
  neededFor: readonly string[],
  required = false,
): CatalogueEntry => ({ universalId, english, german, neededFor, required });

const place = ["filters", "policies", "overlap"];
const leaving = ["deprovisioning"];
const face = ["directory"];
const contract = ["policies"];

/** Every attribute Rollcall uses, in the order of product-experience 5.2. */
export const catalogue: readonly CatalogueEntry[] = [
  entry("first_name", "First name", "Vorname", ["everything"], true),
  entry("last_name", "Last name", "Nachname", ["everything"], true),
  entry("email", "Email", "E-Mail", ["signIn", "everything"], true),
  entry("status", "Status", "Status", ["leavers", "provisioning"]),
  entry("supervisor", "Supervisor", "Vorgesetzte(r)", ["managerView", "overlap", "orgChart"]),
  entry("department", "Department", "Abteilung", place),
  entry("team", "Team", "Team", place),
  entry("office", "Office (Workplace)", "Standort", place),
  entry("subcompany", "Subcompany (Legal entity)", "Gesellschaft", place),
  entry("hire_date", "Hire date", "Anstellungsdatum", ["onboarding", "starters"]),
  entry("termination_date", "Termination date", "Kündigungsdatum", leaving),
  entry("last_working_day", "Last day of work", "Letzter Arbeitstag", leaving),
  entry("contract_end_date", "Contract ends", "Vertragsende", leaving),
  entry("work_schedule", "Work schedule", "Arbeitsplan", ["dayCounts", "calendar"]),
  entry("holiday_calendar", "Public holidays", "Feiertage", ["dayCounts", "calendar"]),
  entry("absence_entitlement", "Absence entitlement", "Abwesenheitsanspruch", ["balances"]),
  entry("position", "Position", "Position", face),
  entry("preferred_name", "Preferred name", "Bevorzugter Name", face),
  entry("profile_picture", "Profile picture", "Profilbild", face),
  entry("employment_type", "Employment type", "Anstellungsart", contract),
  entry("weekly_working_hours", "Weekly hours", "Wochenstunden", contract),
  entry("cost_centers", "Cost centre", "Kostenstelle", contract),
  entry("last_modified_at", "Last modified", "Zuletzt geändert", ["fastUpdates"]),
];

type RawAttributes = Record<string, { label?: string | null; universal_id?: string | null } | null>;

/** The account's labels by universal id, as far as these people show them. */
function labelsIn(sample: readonly Pick<VendorEmployee, "raw">[]): Map<string, string | null> {
  const labels = new Map<string, string | null>();
  for (const { raw } of sample) {
    const { attributes } = JSON.parse(raw) as { attributes: RawAttributes };
    for (const [key, attribute] of Object.entries(attributes)) {
      const universalId = universalIdOf(key, attribute?.universal_id);
      if (universalId !== null && !labels.get(universalId)) labels.set(universalId, attribute?.label ?? null);
    }
  }
  return labels;
}

/**
 * Says of each attribute whether the credential may read it (rule C-09): it may if it is on Personio's list or if any
 * of the sampled people has it. `listed` is null when Personio refuses the list; then the sample decides alone.
 */
export function readAttributes(
  listed: readonly VendorAttribute[] | null,
  sample: readonly Pick<VendorEmployee, "raw">[],
): AttributeReading[] {
  const labels = labelsIn(sample);
  for (const { key, universalId, label } of listed ?? []) {
    const name = universalIdOf(key, universalId ?? undefined);
    if (name !== null) labels.set(name, label);
  }
  return catalogue.map(({ universalId, english, neededFor, required }) => ({
    universalId,
    label: labels.get(universalId) || english,
    readable: labels.has(universalId),
    neededFor: [...neededFor],
    required,
  }));
}
