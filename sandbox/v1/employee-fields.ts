import { isDate } from "../company-time";
import { attributesByKey } from "../company/attributes";
import type { Attribute } from "../company/attributes";
import { departments } from "../company/departments";
import type { Named } from "../company/org";
import { offices, subcompanies } from "../company/org";
import type { Person, Status } from "../company/person";
import { genders, statuses } from "../company/person";
import type { World } from "../world";
import type { ErrorData } from "./v1-error";
import { wholeNumber } from "./whole-number";
import type { Fields } from "./write-body";

type Writable = { -readonly [Key in keyof Person]?: Person[Key] };

export type ReadFields = {
  readonly changes: Partial<Person>;
  readonly errors: ErrorData;
  /** Names of relations that do not exist: Personio ignores them and says so in `meta`. */
  readonly ignored: readonly string[];
  /** A supervisor id that cannot be used. */
  readonly badSupervisor: string | null;
};

/** Reads one employee write; what is not known or not writable is ignored, as v1 does. */
export class EmployeeFields {
  readonly changes: Writable = {};
  readonly errors: ErrorData = {};
  readonly ignored: string[] = [];
  badSupervisor: string | null = null;

  constructor(
    private readonly fields: Fields,
    private readonly world: World,
    private readonly person: Person | null,
  ) {}

  read(): ReadFields {
    this.#text("first_name", (text) => (this.changes.firstName = text), true);
    this.#text("last_name", (text) => (this.changes.lastName = text), true);
    this.#text("preferred_name", (text) => (this.changes.preferredName = text));
    this.#text("position", (text) => (this.changes.position = text));
    this.#choice("gender", genders, (text) => (this.changes.gender = text), "");
    this.#choice("status", statuses, (text) => (this.changes.status = text as Status));
    this.#text("hire_date", (text) => {
      if (text !== "" && !isDate(text)) this.#fail("hire_date", "does not match the format Y-m-d");
      else this.changes.hireDate = text === "" ? null : text;
    });
    this.#hours();
    this.#relation("subcompany", subcompanies, (id) => (this.changes.subcompanyId = id));
    this.#relation("department", departments, (id) => (this.changes.departmentId = id));
    this.#relation("office", offices, (id) => (this.changes.officeId = id));
    this.#supervisor();
    this.#custom();
    return this;
  }

  #fail(name: string, what: string): void {
    (this.errors[name] ??= []).push(`The ${name.replaceAll("_", " ")} ${what}.`);
  }

  #text(name: string, take: (text: string) => void, required = false): void {
    const value = this.fields[name];
    if (value === undefined) return;
    if (value !== null && typeof value !== "string") this.#fail(name, "must be a string");
    else if (required && !value?.trim()) this.#fail(name, "field is required");
    else if ((value ?? "").length > 255) this.#fail(name, "may not be greater than 255 characters");
    else take(value ?? "");
  }

  #choice(name: string, choices: readonly string[], take: (text: string) => void, empty?: string): void {
    this.#text(name, (text) => {
      if (choices.includes(text) || text === empty) take(text);
      else this.#fail(name, "is invalid");
    });
  }

  #hours(): void {
    const value = this.fields.weekly_working_hours;
    if (value === undefined) return;
    const hours = typeof value === "string" && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
    if (typeof hours === "number" && hours >= 0 && hours <= 168) this.changes.weeklyHours = String(hours);
    else this.#fail("weekly_working_hours", "must be a number");
  }

  #relation(name: string, list: readonly Named[], take: (id: number | null) => void): void {
    this.#text(name, (text) => {
      const found = list.find((entry) => entry.name === text);
      if (found) take(found.id);
      else if (text === "") take(null);
      else this.ignored.push(`${name}: "${text}" does not exist and was ignored`);
    });
  }

  #supervisor(): void {
    const value = this.fields.supervisor_id;
    if (value === undefined) return;
    if (value === null || value === "") {
      this.changes.supervisorId = null;
      return;
    }
    const id = wholeNumber(value) ?? Number.NaN;
    if (this.world.people.get(id) && id !== this.person?.id) this.changes.supervisorId = id;
    else this.badSupervisor = typeof value === "object" ? "[object]" : String(value).slice(0, 50);
  }

  #custom(): void {
    const sent = this.fields.custom_attributes;
    if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return;
    const custom: Record<string, string> = { ...this.person?.custom };
    const ignoresText = this.world.quirks.isOn("text_custom_fields_ignored");
    for (const [key, value] of Object.entries(sent)) {
      const attribute = key.startsWith("dynamic_") ? attributesByKey.get(key) : undefined;
      if (!attribute) continue;
      // Reported of updates only: the answer is a success, the value stays.
      if (this.person && ignoresText && (attribute.type === "standard" || attribute.type === "multiline"))
        continue;
      const text = customText(attribute, value);
      if (text === undefined) this.#fail(`custom_attributes.${key}`, "is invalid");
      else if (text === "") delete custom[key];
      else custom[key] = text;
    }
    this.changes.custom = custom;
  }
}

const isPlain = (value: unknown): value is string | number =>
  typeof value === "string" || typeof value === "number";

/** A custom value as it is stored, or undefined when it does not fit the attribute's type. */
export function customText({ type, options }: Attribute, value: unknown): string | undefined {
  const list = type === "tags" && Array.isArray(value) && value.every(isPlain) ? value.join(",") : value;
  if (list === null || list === "") return "";
  if (!isPlain(list)) return undefined;
  const text = String(list);
  if (text.length > 5000) return undefined;
  if (type === "date") return isDate(text) ? text : undefined;
  if (type === "integer") return /^(0|-?[1-9]\d{0,14})$/.test(text) ? text : undefined;
  if (type === "decimal") return /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(text) ? text : undefined;
  if (type === "list") return options.includes(text) ? text : undefined;
  return text;
}
