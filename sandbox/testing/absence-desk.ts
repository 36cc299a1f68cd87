import { expect } from "vitest";
import type { Answer, OpenSandbox } from "./open-sandbox";
import { json, openSandbox } from "./open-sandbox";

export const periods = "/v2/absence-periods";

export type Period = {
  id: string;
  person: { id: string };
  starts_from: { date_time: string; type: string | null };
  ends_at: { date_time: string; type: string | null } | null;
  absence_type: { id: string };
  approval: { status: string };
  comment: string | null;
  timezone_id: string;
  updated_at: string;
};
type Page<Item> = { _data: Item[]; _meta: { links: { next?: { href: string } } } };

export const dataOf = <Item = Period>(answer: Answer): Item[] => (answer.body as Page<Item>)._data;
export const detailOf = (answer: Answer): string | undefined =>
  (answer.body as { errors?: { detail: string }[] }).errors?.[0]?.detail;

export const half = (date: string, type: string | null = "FIRST_HALF") => ({
  date_time: date.length === 10 ? `${date}T00:00:00` : date,
  type,
});

/** Every page of a v2 list, followed to its end. */
export async function walk<Item = Period>({ call, url }: OpenSandbox, path: string): Promise<Item[]> {
  const all: Item[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const answer: Answer = await call(next);
    expect(answer.status).toBe(200);
    all.push(...dataOf<Item>(answer));
    const { href } = (answer.body as Page<Item>)._meta.links.next ?? {};
    next = href?.slice(url.length);
  }
  return all;
}

/** A sandbox on 1 June 2026 with two people who were never away, and short ways to what tests ask of it. */
export async function openAbsences() {
  const sandbox = await openSandbox({ now: () => new Date("2026-06-01T10:00:00Z") });
  const hire = async (name: string) => {
    const sent = { first_name: name, last_name: "Frei", hire_date: "2026-01-01", office: "Berlin" };
    return ((await sandbox.control("POST", "/people", sent)).body as { id: number }).id;
  };
  const [person, colleague] = [await hire("Jona"), await hire("Lior")];
  const { types } = (await sandbox.control("GET", "/absence-types")).body as {
    types: { id: number; id_v2: string; name: string }[];
  };
  const typeId = (name: string) => types.find((type) => type.name === name)?.id_v2 ?? "";
  const draft = (more: object = {}) => ({
    person: { id: String(person) },
    absence_type: { id: typeId("Paid vacation") },
    starts_from: half("2026-08-03"),
    ends_at: half("2026-08-07", "SECOND_HALF"),
    ...more,
  });
  const create = (more: object = {}, query = "") => sandbox.call(periods + query, json("POST", draft(more)));
  return {
    ...sandbox,
    person,
    colleague,
    typeId,
    draft,
    create,
    /** Creates an absence and returns its id. */
    made: async (more: object = {}, query = "") => {
      const answer = await create(more, query);
      expect(answer.status, answer.text).toBe(201);
      return (answer.body as { id: string }).id;
    },
    get: async (id: string) => (await sandbox.call(`${periods}/${id}`)).body as Period,
    patch: (id: string, body: object, query = "") =>
      sandbox.call(`${periods}/${id}${query}`, json("PATCH", body)),
    remove: (id: string) => sandbox.call(`${periods}/${id}`, { method: "DELETE" }),
    quirk: (name: string, value: string) => sandbox.control("PUT", "/quirks", { [name]: value }),
  };
}
