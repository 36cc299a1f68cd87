import { addDays } from "../company-time";
import type { Random } from "../random";

export const customKeys = {
  jobTitle: "dynamic_24407",
  iban: "dynamic_21827",
  skills: "dynamic_33400",
  languages: "dynamic_33401",
  contractModel: "dynamic_33402",
  securityTraining: "dynamic_33403",
  about: "dynamic_33404",
  deskNumber: "dynamic_33405",
  intranetPage: "dynamic_33406",
} as const;

export const skills = [
  "Go",
  "SQL",
  "TypeScript",
  "Excel",
  "First aid",
  "Negotiation",
  "Figma",
  "SAP",
  "Kubernetes",
];
export const languages = ["German", "English", "French", "Polish", "Turkish", "Spanish", "Arabic"];
export const contractModels = ["On site", "Hybrid", "Remote"];

const abouts = [
  "Joined from a start-up.\nLikes long bike rides and short meetings.",
  "Zuständig für das Sommerfest.\n\nFragen jederzeit gerne!",
  'Ask me about "legacy" systems,\ttea & trains.',
];

// No closures here and below: this runs for each of 100,000 people before the first answer.
function some(list: readonly string[], most: number, random: Random): string[] {
  const start = random.int(0, list.length - 1);
  const count = random.int(0, most);
  const chosen: string[] = [];
  for (let i = 0; i < count; i++) chosen.push(list[(start + i) % list.length] as string);
  return chosen;
}

function put(values: Record<string, string>, key: string, value: string): void {
  if (value !== "") values[key] = value;
}

/** Values of the custom attributes of one person; what is empty is left out. */
export function customValues(
  position: string,
  mayBeEmpty: boolean,
  today: string,
  random: Random,
): Record<string, string> {
  const values: Record<string, string> = {};
  put(
    values,
    customKeys.jobTitle,
    mayBeEmpty && random.chance(0.3) ? "" : `${position || "Specialist"}, grade ${random.int(1, 5)}`,
  );
  put(values, customKeys.iban, `DE00${String(random.int(0, 999_999_999)).padStart(18, "0")}`);
  put(values, customKeys.skills, some(skills, 3, random).join(","));
  // Tags were recorded in both spellings: comma separated, and as a JSON-encoded list.
  const spoken = some(languages, 3, random);
  put(values, customKeys.languages, spoken.length > 0 ? JSON.stringify(spoken) : "");
  put(values, customKeys.contractModel, random.chance(0.1) ? "" : random.pick(contractModels));
  put(values, customKeys.securityTraining, random.chance(0.4) ? "" : addDays(today, -random.int(1, 720)));
  put(values, customKeys.about, random.chance(0.6) ? "" : random.pick(abouts));
  put(values, customKeys.deskNumber, random.chance(0.3) ? "" : String(random.int(1, 900)));
  put(
    values,
    customKeys.intranetPage,
    random.chance(0.5) ? "" : `https://intranet.lumen.example/p/${random.int(1000, 9999)}`,
  );
  return values;
}
