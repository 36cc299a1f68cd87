/** What to tick under "Access rights" in Personio, by its names there (5.1, step 3). */
export type AccessRight = {
  id: "employees" | "absences" | "org_units" | "legal_entities" | "webhooks";
  en: string;
  de: string;
  /** what to choose, as Personio calls it */
  levels: { en: string; de: string };
  optional: boolean;
};

const read = { en: "Read", de: "Lesen" };
const readAndWrite = { en: "Read and Write", de: "Lesen und Schreiben" };

export const accessRights: readonly AccessRight[] = [
  { id: "employees", en: "Employees", de: "Mitarbeitende", levels: read, optional: false },
  { id: "absences", en: "Absences", de: "Abwesenheiten", levels: readAndWrite, optional: true },
  { id: "org_units", en: "Org units", de: "Organisationseinheiten", levels: read, optional: true },
  { id: "legal_entities", en: "Legal entities", de: "Gesellschaften", levels: read, optional: true },
  { id: "webhooks", en: "Webhooks", de: "Webhooks", levels: readAndWrite, optional: true },
];
