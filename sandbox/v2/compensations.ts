import type { Context, Hono } from "hono";
import { z } from "zod";
import { v2Gate } from "../access/v2-gate";
import { addDays, isDate } from "../company-time";
import { legalEntities } from "../company/org";
import type { Person } from "../company/person";
import type { Compensation, CompensationType } from "../compensations/compensation-store";
import { baseSalary, categories, hourlySalary, intervals } from "../compensations/compensation-store";
import { uuidNumbers, uuids } from "../ids";
import type { World } from "../world";
import type { Filters } from "./filters";
import { readFilters } from "./filters";
import { createdAnswer, listPage, walkPage } from "./list";
import { readBody } from "./read-body";
import { badParameters, notFound, refuseV2, V2Refusal } from "./refusal";

const path = "/v2/compensations";
const size = { most: 100, usual: 100 };

const filterKinds = {
  start_date: "day",
  end_date: "day",
  "person.id": "numbers",
  "legal_entity.id": "numbers",
} as const;

const typeSchema = z.object({ name: z.string().trim().min(1).max(255), category: z.enum(categories) });
const newSchema = z.object({
  person: z.object({ id: z.string().regex(/^\d{1,10}$/, "must be a number") }),
  type: z.object({ id: z.string().max(60) }),
  value: z.number().min(0).max(1e9),
  effective_from: z.string().refine(isDate, "must be a date"),
  interval: z.enum(intervals).nullish(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be a currency code")
    .optional(),
  comment: z.string().max(1000).nullish(),
});

type Pay = Compensation & { readonly kind: "salary" | "hourly" | "own" };

const intervalOf = (text: string) =>
  intervals.find((interval) => interval === text.toUpperCase()) ?? "MONTHLY";

/** The salary a person has, as the pay it is; it has no id of its own but that of the person. */
function salaryOf(person: Person): Pay[] {
  const { id, fixSalary, hourlySalary: hourly, hireDate, currency } = person;
  if (hireDate === null) return [];
  const shared = { id, personId: id, currency, effectiveFrom: hireDate, comment: null };
  const interval = intervalOf(person.fixSalaryInterval);
  const fixed = { ...shared, kind: "salary" as const, typeId: baseSalary.id, value: fixSalary, interval };
  const perHour = {
    ...shared,
    kind: "hourly" as const,
    typeId: hourlySalary.id,
    value: hourly,
    interval: null,
  };
  return [...(fixSalary > 0 ? [fixed] : []), ...(hourly > 0 ? [perHour] : [])];
}

type Period = { readonly start: string; readonly end: string };

/** The last day a span from this one may have: the same day of the next month, less one. */
function monthFrom(start: string): string {
  const [year = 0, month = 0] = start.split("-").map(Number);
  const next = `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, "0")}`;
  let day = Number(start.slice(8));
  while (!isDate(`${next}-${String(day).padStart(2, "0")}`)) day--;
  return addDays(`${next}-${String(day).padStart(2, "0")}`, -1);
}

function periodAsked(asked: { start_date?: string; end_date?: string }, today: string): Period {
  const thisMonth = `${today.slice(0, 7)}-01`;
  const start = asked.start_date ?? (asked.end_date ? `${asked.end_date.slice(0, 7)}-01` : thisMonth);
  if (start < "1900" || start > "2999") badParameters();
  const end = asked.end_date ?? monthFrom(start);
  return end < start || end > addDays(monthFrom(start), 1) ? badParameters() : { start, end };
}

const entityOf = (person: Person | undefined): string | null => {
  const entity = legalEntities.find(({ subcompanyId }) => subcompanyId === person?.subcompanyId);
  return entity ? String(entity.id) : null;
};

const isOneTime = (type: CompensationType | undefined) => type?.category === "ONE_TIME";

type Asked = Filters<typeof filterKinds>;
type Place = Pick<Pay, "kind" | "id">;

function readPlace(text: string): Place {
  const [, kind, id] = /^(salary|hourly|own)\|(\d{1,10})$/.exec(text) ?? [];
  return kind === undefined ? badParameters() : { kind: kind as Pay["kind"], id: Number(id) };
}

class Compensations {
  readonly #idOf: Readonly<Record<Pay["kind"], (number: number) => string>>;
  readonly #typeId: (number: number) => string;
  readonly #typeNumber: (id: string) => number | undefined;

  constructor(private readonly world: World) {
    const { seed } = world.options;
    this.#idOf = {
      salary: uuids(seed, "compensation.salary"),
      hourly: uuids(seed, "compensation.hourly"),
      own: uuids(seed, "compensation.own"),
    };
    this.#typeId = uuids(seed, "compensation.type");
    this.#typeNumber = uuidNumbers(seed, "compensation.type");
  }

  list(c: Context): Response {
    const asked = readFilters(c, filterKinds);
    const period = periodAsked(asked, this.world.today());
    return walkPage<Pay>(c, {
      size,
      behind: (position) => this.#walk(asked, period, position === null ? null : readPlace(position)),
      positionOf: ({ kind, id }) => `${kind}|${id}`,
      present: (pay) => this.#shown(pay),
      linkTo: (next) => next.href,
    });
  }

  /** Salaries person by person, then what clients have added. */
  *#walk(asked: Asked, { start, end }: Period, last: Place | null): Generator<Pay> {
    const { people, compensations } = this.world;
    const ids = asked["person.id"];
    const entities = asked["legal_entity.id"];
    const isAskedFor = (person: Person) =>
      (!ids || ids.includes(String(person.id))) && (!entities || entities.includes(entityOf(person) ?? ""));
    for (const person of last?.kind === "own" ? [] : people.all) {
      const { id, hireDate, lastWorkingDay } = person;
      if (last && id < last.id) continue;
      if (hireDate === null || hireDate > end || (lastWorkingDay !== null && lastWorkingDay < start))
        continue;
      if (!isAskedFor(person)) continue;
      for (const pay of salaryOf(person))
        if (!last || id > last.id || (last.kind === "salary" && pay.kind === "hourly")) yield pay;
    }
    for (const compensation of compensations.own) {
      const { id, personId, typeId, effectiveFrom } = compensation;
      const person = people.get(personId);
      if (!person || !isAskedFor(person) || (last?.kind === "own" && id <= last.id)) continue;
      if (effectiveFrom > end || (isOneTime(this.#type(typeId)) && effectiveFrom < start)) continue;
      yield { ...compensation, kind: "own" };
    }
  }

  async create(c: Context): Promise<Response> {
    const sent = await readBody(c, newSchema);
    const person = this.world.people.get(Number(sent.person.id));
    const type = this.#type(this.#typeNumber(sent.type.id) ?? 0);
    if (!person || !type) return notFound();
    if (isOneTime(type) && sent.interval)
      refuseV2(422, "A one-time compensation has no interval.", "Unprocessable Entity");
    const { id } = this.world.compensations.add({
      personId: person.id,
      typeId: type.id,
      value: sent.value,
      currency: sent.currency ?? person.currency,
      interval: isOneTime(type) ? null : (sent.interval ?? "MONTHLY"),
      effectiveFrom: sent.effective_from,
      comment: sent.comment ?? null,
    });
    return createdAnswer(c, path, this.#idOf.own(id));
  }

  listTypes(c: Context): Response {
    return listPage(c, {
      items: this.world.compensations.types,
      size,
      idOf: ({ id }) => String(id),
      present: (type) => this.#shownType(type),
    });
  }

  async createType(c: Context): Promise<Response> {
    const sent = await readBody(c, typeSchema);
    const { id } = this.world.compensations.addType(sent);
    return createdAnswer(c, `${path}/types`, this.#typeId(id));
  }

  #type(number: number): CompensationType | undefined {
    return this.world.compensations.types.find(({ id }) => id === number);
  }

  #shownType = ({ id, name, category }: CompensationType) => ({ id: this.#typeId(id), name, category });

  #shown({ kind, id, personId, typeId, value, currency, interval, effectiveFrom, comment }: Pay) {
    const type = this.#type(typeId);
    const entity = entityOf(this.world.people.get(personId));
    return {
      id: this.#idOf[kind](id),
      person: { id: String(personId) },
      type: type ? this.#shownType(type) : null,
      value,
      currency,
      interval,
      effective_from: effectiveFrom,
      legal_entity: entity === null ? null : { id: entity },
      comment,
    };
  }
}

/** `/v2/compensations`: pay can be read and added, never changed. */
export function v2Compensations(app: Hono, world: World): void {
  const compensations = new Compensations(world);
  const rights = ["personio:compensations:read", "personio:compensations:write"];
  const read = v2Gate(world, "personio:compensations:read");
  const write = v2Gate(world, rights);
  app.get(path, read, (c) => compensations.list(c));
  app.post(path, write, (c) => {
    if (world.quirks.isOn("compensation_create_forbidden"))
      throw new V2Refusal(403, { title: "Forbidden", detail: "Insufficient access scope", type: null });
    return compensations.create(c);
  });
  app.get(`${path}/types`, read, (c) => compensations.listTypes(c));
  app.post(`${path}/types`, write, (c) => compensations.createType(c));
}
