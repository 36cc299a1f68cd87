import { createHash } from "node:crypto";
import type { Attribute, AttributeType } from "../company/attributes";
import { attributes, attributesByKey, isCustom } from "../company/attributes";
import type { Person } from "../company/person";
import { customText } from "../v1/employee-fields";
import type { World } from "../world";
import { badField } from "./refusal";

const typeNames: Record<AttributeType, string> = {
  standard: "string",
  multiline: "string",
  link: "string",
  list: "string",
  tags: "string_list",
  date: "date",
  integer: "int",
  decimal: "double",
};

/** Every custom attribute has a global id; where the company gave none it follows from the label. */
const globalId = ({ universalId, label }: Attribute) =>
  universalId ?? label.en.toLowerCase().replaceAll(" ", "_");

/** Tags are stored as v1 was recorded to send them: comma separated, or as a JSON-encoded list. */
function tagsOf(text: string): string[] {
  return encodedList(text)?.map(String) ?? text.split(",");
}

function encodedList(text: string): unknown[] | undefined {
  if (!text.startsWith("[")) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : undefined;
  } catch (error) {
    // v1 takes any text for tags, also one that only begins like a list.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function typedValue(type: AttributeType, text: string): unknown {
  if (type === "tags") return tagsOf(text);
  return type === "integer" || type === "decimal" ? Number(text) : text;
}

/** The other spelling of an attribute's id, as dynamic_0a1b2c3d.305. */
const hashedId = ({ key }: Attribute) =>
  key.replace("dynamic_", `dynamic_${createHash("sha256").update(key).digest("hex").slice(0, 8)}.`);

/** The file of persons knows texts and lists, and no null. */
const emptyValue = (type: AttributeType) => (type === "tags" ? [] : "");

/** How v2 shows the readable custom attributes of a person; those without a value are there, empty. */
export function customAttributePresenter(world: World): ((person: Person) => object[]) | null {
  const readable = attributes.filter(
    (attribute) => isCustom(attribute) && world.credential.attributes.includes(attribute.key),
  );
  if (readable.length === 0) return null;
  const isUpper = world.quirks.get("custom_attribute_types") === "upper_case";
  const hasLabel = world.quirks.get("custom_attribute_labels") === "present";
  const shown = readable.map((attribute) => ({
    attribute,
    id: world.quirks.get("custom_attribute_ids") === "number" ? attribute.key : hashedId(attribute),
    type: isUpper ? typeNames[attribute.type].toUpperCase() : typeNames[attribute.type],
    rest: {
      global_id: globalId(attribute),
      ...(hasLabel ? { label: attribute.label[world.options.language] } : {}),
    },
  }));
  return ({ custom }) =>
    shown.map(({ attribute, id, type, rest }) => {
      const text = custom[attribute.key];
      const value = text === undefined ? emptyValue(attribute.type) : typedValue(attribute.type, text);
      return { id, type, value, ...rest };
    });
}

export type SentCustomAttribute = { readonly id: string; readonly value: string | string[] | null };

/** The custom values of a person after a v2 write; null, "" and [] empty an attribute. */
export function changedCustom(sent: readonly SentCustomAttribute[], person: Person | null): Person["custom"] {
  const custom: Record<string, string> = { ...person?.custom };
  for (const { id, value } of sent) {
    const attribute = attributesByKey.get(id.replace(/^(dynamic_)[0-9a-f]{8}\./, "$1"));
    if (!attribute || !isCustom(attribute)) return badField("custom_attributes", `${id} does not exist`);
    const { key } = attribute;
    if (Array.isArray(value) !== (attribute.type === "tags") && value !== null && value !== "")
      return badField("custom_attributes", `${id} is ${typeNames[attribute.type]}`);
    const hasComma = Array.isArray(value) && value.some((tag) => tag.includes(",") || tag.startsWith("["));
    const text = customText(attribute, hasComma ? JSON.stringify(value) : value);
    if (text === undefined) return badField("custom_attributes", `${id} does not take this value`);
    if (text === "") delete custom[key];
    else custom[key] = text;
  }
  return custom;
}
