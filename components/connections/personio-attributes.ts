/** What to tick under "Readable employee attributes" in Personio, in the order of our guide (rule C-04). */
export type PersonioAttribute = {
  universalId: string;
  /** as Personio shows it in its English and German menus: these are Personio's names, not our wording */
  en: string;
  de: string;
  /** keys of the messages under `features` */
  neededFor: readonly string[];
  required: boolean;
};

const attribute = (
  universalId: string,
  en: string,
  de: string,
  neededFor: readonly string[],
  required = false,
): PersonioAttribute => ({ universalId, en, de, neededFor, required });

export const personioAttributes: readonly PersonioAttribute[] = [
  attribute("first_name", "First name", "Vorname", ["everything"], true),
  attribute("last_name", "Last name", "Nachname", ["everything"], true),
  attribute("email", "Email", "E-Mail", ["signIn", "everything"], true),
  attribute("status", "Status", "Status", ["leavers", "provisioning"]),
  attribute("supervisor", "Supervisor", "Vorgesetzte(r)", ["managerView", "overlap", "orgChart"]),
  attribute("department", "Department", "Abteilung", ["filters", "policies", "overlap"]),
  attribute("team", "Team", "Team", ["filters", "policies", "overlap"]),
  attribute("office", "Office (Workplace)", "Standort", ["filters", "policies", "overlap"]),
  attribute("subcompany", "Subcompany (Legal entity)", "Gesellschaft", ["filters", "policies", "overlap"]),
  attribute("hire_date", "Hire date", "Anstellungsdatum", ["onboarding", "starters"]),
  attribute("termination_date", "Termination date", "Kündigungsdatum", ["deprovisioning"]),
  attribute("last_working_day", "Last day of work", "Letzter Arbeitstag", ["deprovisioning"]),
  attribute("contract_end_date", "Contract ends", "Vertragsende", ["deprovisioning"]),
  attribute("probation_period_end", "Probation period end", "Ende der Probezeit", ["employment"]),
  attribute("work_schedule", "Work schedule", "Arbeitsplan", ["dayCounts", "calendar"]),
  attribute("holiday_calendar", "Public holidays", "Feiertage", ["dayCounts", "calendar"]),
  attribute("absence_entitlement", "Absence entitlement", "Abwesenheitsanspruch", ["balances"]),
  attribute("position", "Position", "Position", ["directory"]),
  attribute("preferred_name", "Preferred name", "Bevorzugter Name", ["directory"]),
  attribute("profile_picture", "Profile picture", "Profilbild", ["directory"]),
  attribute("employment_type", "Employment type", "Anstellungsart", ["policies"]),
  attribute("weekly_working_hours", "Weekly hours", "Wochenstunden", ["policies"]),
  attribute("cost_centers", "Cost centre", "Kostenstelle", ["policies"]),
  attribute("last_modified_at", "Last modified", "Zuletzt geändert", ["fastUpdates"]),
];

const byId = new Map(personioAttributes.map((one) => [one.universalId, one]));

/** Personio's own English and German name; an id we do not know stands for itself. */
export function personioName(universalId: string, label?: string): { en: string; de: string } {
  const known = byId.get(universalId);
  return known ?? { en: label ?? universalId, de: label ?? universalId };
}

/** What to type into Personio's search: "Office (Workplace)" names one attribute by two of its labels. */
export const searchable = (name: string): string => name.replace(/ \(.*\)$/, "");
