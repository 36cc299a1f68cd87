/** An attribute of Personio that Rollcall uses, under the names Personio shows when nobody has renamed anything. */
export type KnownAttribute = {
  universalId: string;
  /** as Personio's English and German menus show it: Personio's names, not our wording */
  en: string;
  de: string;
  /** keys of `messages` under `features` */
  neededFor: readonly string[];
  /** without it nothing works (rule G-02) */
  required: boolean;
};

const attribute = (
  universalId: string,
  en: string,
  de: string,
  neededFor: readonly string[],
  required = false,
): KnownAttribute => ({ universalId, en, de, neededFor, required });

const place = ["filters", "policies", "overlap"];
const leaving = ["deprovisioning"];

/** What nobody may have a value of without anything being wrong: who stays has no last day. */
export const oftenEmpty: ReadonlySet<string> = new Set([
  "termination_date",
  "last_working_day",
  "contract_end_date",
  "probation_period_end",
  "preferred_name",
  "profile_picture",
]);

/** Every attribute Rollcall uses, in the order of the guide that people follow while they tick. */
export const knownAttributes: readonly KnownAttribute[] = [
  attribute("first_name", "First name", "Vorname", ["everything"], true),
  attribute("last_name", "Last name", "Nachname", ["everything"], true),
  attribute("email", "Email", "E-Mail", ["signIn", "everything"], true),
  attribute("status", "Status", "Status", ["leavers", "provisioning"]),
  attribute("supervisor", "Supervisor", "Vorgesetzte(r)", ["managerView", "overlap", "orgChart"]),
  attribute("department", "Department", "Abteilung", place),
  attribute("team", "Team", "Team", place),
  attribute("office", "Office (Workplace)", "Standort", place),
  attribute("subcompany", "Subcompany (Legal entity)", "Gesellschaft", place),
  attribute("hire_date", "Hire date", "Anstellungsdatum", ["onboarding", "starters"]),
  attribute("termination_date", "Termination date", "Kündigungsdatum", leaving),
  attribute("last_working_day", "Last day of work", "Letzter Arbeitstag", leaving),
  attribute("contract_end_date", "Contract ends", "Vertragsende", leaving),
  attribute("probation_period_end", "Probation period end", "Ende der Probezeit", ["employment"]),
  attribute("work_schedule", "Work schedule", "Arbeitsplan", ["dayCounts", "calendar"]),
  attribute("holiday_calendar", "Public holidays", "Feiertage", ["dayCounts", "calendar"]),
  attribute("absence_entitlement", "Absence entitlement", "Abwesenheitsanspruch", ["balances"]),
  attribute("position", "Position", "Position", ["directory"]),
  attribute("preferred_name", "Name (preferred)", "Name (bevorzugt)", ["directory"]),
  attribute("profile_picture", "Profile Picture", "Profilbild", ["directory"]),
  attribute("employment_type", "Employment type", "Anstellungsart", ["policies"]),
  attribute("weekly_working_hours", "Weekly hours", "Wochenstunden", ["policies"]),
  attribute("cost_centers", "Cost center", "Kostenstelle", ["policies"]),
  attribute("last_modified_at", "Last modified", "Zuletzt geändert", ["fastUpdates"]),
];
