import { z } from "zod";
import type { PersonioClient } from "./client";
import { PersonioError } from "./errors";
import { buckets } from "./limits";
import { mapInSlices } from "./map-in-slices";
import { nextOffset, totalOf, V1List } from "./pages";
import { createTextMaker, type RecordText } from "./record-text";

/**
 * What surrounds each value; answers recorded before 2022 have label and value only (personio-api.md 6.2).
 * Keys unknown to us, as `currency`, stay in place.
 */
export type EmployeeAttribute = {
  label?: string | null;
  value?: unknown;
  type?: string | null;
  universal_id?: string | null;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown) => value === undefined || value === null || typeof value === "string";

/** The key of the first attribute of another shape, or null. By hand: a schema per attribute costs ten times as much. */
function firstBadAttribute(attributes: Record<string, unknown>): string | null {
  for (const key in attributes) {
    const wrapper = attributes[key];
    if (!isObject(wrapper)) return key;
    if (!isText(wrapper.label) || !isText(wrapper.type) || !isText(wrapper.universal_id)) return key;
  }
  return null;
}

const Attributes = z.custom<Record<string, EmployeeAttribute>>(
  (value) => isObject(value) && firstBadAttribute(value) === null,
);
const EmployeeRecord = z.looseObject({ attributes: Attributes });

export type PersonioEmployee = {
  id: string;
  attributes: Record<string, EmployeeAttribute>;
  /** the record as JSON taken apart, its attributes in alphabetical order: equal records have equal texts */
  text: RecordText;
};
/** A record that is not what is documented. */
export type BadRecord = { id: string | null; problem: string; text: string };

export type EmployeesPage = {
  employees: PersonioEmployee[];
  bad: BadRecord[];
  total: number | null;
  nextOffset: number | null;
};

export type EmployeesQuery = {
  /** 1 to 100 */
  limit: number;
  /** index of the first person */
  offset: number;
  updatedSince?: Date | null;
  readAfter?: Promise<void>;
  signal?: AbortSignal;
};

function idOf(value: unknown): string | null {
  const id = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === "string" && /^\d{1,30}$/.test(id) ? id : null;
}

/** Sorts keys; people of one page mostly have the same ones in the same order, so the last answer is kept. */
function createKeySorter(): (record: object) => string[] {
  let keys: string[] = [];
  let sorted: string[] = [];
  return (record) => {
    const own = Object.keys(record);
    if (own.length !== keys.length || own.some((key, index) => key !== keys[index])) {
      keys = own;
      sorted = [...own].sort();
    }
    return sorted;
  };
}

/** Makes readers of records; one reader per page, as it remembers what the last record looked like. */
export function createRecordReader(): (record: unknown) => PersonioEmployee | BadRecord {
  const sortedKeys = createKeySorter();
  const textOf = createTextMaker();
  return (record) => {
    const read = EmployeeRecord.safeParse(record);
    if (!read.success) return { ...problemOf(record), text: JSON.stringify(record) };
    const { attributes, ...rest } = read.data;
    const id = idOf(attributes.id?.value);
    if (id === null) return { id: null, problem: "id: missing or no number", text: JSON.stringify(record) };
    return { id, attributes, text: textOf(rest, sortedKeys(attributes), attributes) };
  };
}

/** Says what is wrong with a record, and whose it is if that can be read; names places, no values. */
function problemOf(record: unknown): { id: string | null; problem: string } {
  const attributes = isObject(record) ? record.attributes : null;
  if (!isObject(attributes)) return { id: null, problem: "attributes: missing or no object" };
  const id = isObject(attributes.id) ? idOf(attributes.id.value) : null;
  return { id, problem: `attributes.${firstBadAttribute(attributes) ?? "?"}: another shape` };
}

/** `2026-05-01T00:00:00` without a zone, as documented; in UTC, which for European companies is early rather than late. */
const sinceOf = (instant: Date) => instant.toISOString().slice(0, 19);

/**
 * Reads a page of people (GET /v1/company/employees, personio-api.md 11.1). A record of another shape is set apart
 * alone; an envelope of another shape fails the page whole.
 */
export async function listEmployees(client: PersonioClient, query: EmployeesQuery): Promise<EmployeesPage> {
  const { limit, offset, updatedSince, readAfter, signal } = query;
  if (!(limit >= 1 && limit <= 100) || !Number.isSafeInteger(offset) || offset < 0) {
    throw new RangeError("A page begins at 0 or later and holds 1 to 100 people.");
  }
  const list = await client.get("/v1/company/employees", {
    query: {
      limit: String(limit),
      offset: String(offset),
      ...(updatedSince ? { updated_since: sinceOf(updatedSince) } : {}),
    },
    bucket: buckets.employees,
    schema: V1List,
    readAfter,
    signal,
  });
  const read = createRecordReader();
  const page: EmployeesPage = {
    employees: [],
    bad: [],
    total: totalOf(list),
    nextOffset: nextOffset(list, { limit, offset }),
  };
  for (const person of await mapInSlices(list.data, read)) {
    if ("problem" in person) page.bad.push(person);
    else page.employees.push(person);
  }
  return page;
}

const One = z.looseObject({ success: z.literal(true), data: z.unknown() });

/** Reads one person; null when Personio answers, in JSON, that there is none (personio-api.md 11.2). */
export async function getEmployee(
  client: PersonioClient,
  id: string,
  options: { signal?: AbortSignal } = {},
): Promise<PersonioEmployee | null> {
  if (idOf(id) === null) throw new TypeError("A Personio employee id consists of digits.");
  try {
    const path = `/v1/company/employees/${id}`;
    const { data } = await client.get(path, { bucket: buckets.employees, schema: One, ...options });
    const person = createRecordReader()(data);
    if ("problem" in person)
      throw new PersonioError("unexpected_answer", `Personio, GET ${path}: ${person.problem}`);
    if (person.id !== id)
      throw new PersonioError("unexpected_answer", `Personio, GET ${path}: somebody else's record`);
    return person;
  } catch (error) {
    if (error instanceof PersonioError && error.kind === "not_found") return null;
    throw error;
  }
}
