import { dateWithOffset } from "../company-time";
import { isCustom } from "../company/attributes";
import type { Attribute } from "../company/attributes";
import type { QuirkValues } from "../quirks";

type Write = Attribute["json"];

const emptyRelation = { null: "null", empty_text: '""', empty_list: "[]" } as const;
const relations = new Set([
  "office",
  "department",
  "team",
  "subcompany",
  "supervisor",
  "holiday_calendar",
  "work_schedule",
]);

/** Passes on what an attribute writes, changed; an empty value stays as it is. */
const filled =
  (write: Write, change: (json: string) => string): Write =>
  (person, context) => {
    const json = write(person, context);
    return json === "null" || json === '""' ? json : change(json);
  };

function tagsOf(json: string): string[] {
  const stored = JSON.parse(json) as string;
  return /^\["[^\\]*"\]$/.test(stored) ? stored.slice(2, -2).split('","') : stored.split(",");
}

const asCommas = (json: string) => JSON.stringify(tagsOf(json).join(","));
const asListText = (json: string) => JSON.stringify(JSON.stringify(tagsOf(json)));
const asMoment = (json: string) => JSON.stringify(dateWithOffset(JSON.parse(json) as string));

function customSpelling({ type, json }: Attribute, quirks: QuirkValues): Write {
  if (type === "tags" && quirks.tags_spelling !== "mixed")
    return filled(json, quirks.tags_spelling === "json_list" ? asListText : asCommas);
  if (type === "date" && quirks.custom_date_spelling === "moment") return filled(json, asMoment);
  return json;
}

type CostCenter = { attributes: { id: number; name: string; percentage: number } };

/** Cost centers without what they are called. */
function withoutNames(json: string): string {
  const list = JSON.parse(json) as CostCenter[];
  return JSON.stringify(
    list.map(({ attributes: { id, percentage }, ...rest }) => ({ ...rest, attributes: { id, percentage } })),
  );
}

/** How v1 writes the value of an attribute, as the switches stand. */
export function spellingOf(attribute: Attribute, quirks: QuirkValues): Write {
  const { key, type, json } = attribute;
  if (isCustom(attribute)) return customSpelling(attribute, quirks);
  if (type === "date" && quirks.employee_date_spelling === "space")
    return filled(json, (text) => text.replace("T", " "));
  if (key === "cost_centers" && quirks.cost_center_names === "missing") return filled(json, withoutNames);
  if (!relations.has(key) || quirks.empty_relations === "null") return json;
  const empty = emptyRelation[quirks.empty_relations];
  return (person, context) => {
    const value = json(person, context);
    return value === "null" ? empty : value;
  };
}
