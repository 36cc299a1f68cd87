import type {
  AttributeReading,
  CheckOutcome,
  CheckProgress,
  CheckRow,
  CheckRowId,
} from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import { AppError } from "@/server/errors";
import { blockingReasons } from "./blocking";
import { balancesToTry, needed, rightRow, rightsToTry, waitingRows, type TriedRight } from "./check-rights";
import { readAttributes } from "@/server/hris/personio/attributes";
import type { EmployeePage, HrisProvider, VendorAttribute, VendorEmployee } from "@/server/hris/provider";

type Rows = Map<CheckRowId, CheckRow>;

/** Waits so many seconds; throws when the person has gone. */
export type Wait = (seconds: number) => Promise<void>;
const MAX_WAITS = 2;
const MAX_WAIT_SECONDS = 60;
const DEFAULT_WAIT_SECONDS = 10;

/** What a check found, beside what the screen shows. */
export type Checked = {
  outcome: CheckOutcome;
  attributes: AttributeReading[];
  /** rights beside people, as far as they were tried */
  rights: TriedRight[];
  reason: Reason | null;
  /** the first page of people; empty when they could not be read */
  people: VendorEmployee[];
  /** a name to propose for the connection */
  name: string | null;
};

/**
 * Tries an account and tells each step as it happens: the whole list of rows each time, the outcome at the end
 * (rules C-07 to C-09). Rows do not stop each other and run side by side, so that what one has to wait for is waited for
 * once; only refused credentials make the rest pointless.
 */
export async function* checkAccount(
  source: HrisProvider,
  wait: Wait,
  maxWaits = MAX_WAITS,
): AsyncGenerator<CheckProgress, Checked> {
  const rows: Rows = new Map();
  const put = (row: CheckRow) => void rows.set(row.id, row);
  for (const row of waitingRows(source.rights)) put(row);
  let attributes: AttributeReading[] = [];
  /** how often the whole check has waited because the vendor asked for it */
  let pauses = 0;
  const progress = (outcome: CheckOutcome | null = null): CheckProgress => ({
    rows: [...rows.values()],
    attributes,
    outcome,
    suggestedName: null,
    account: null,
  });
  /** Makes a row's call at once; what it came to is asked for later. */
  const begin = <T, Id extends CheckRowId>(id: Id, call: () => Promise<T>): Begun<T, Id> => {
    put({ id, state: "running" });
    return { id, call, first: settled(call()), since: pauses };
  };
  /** The end of one row. When the vendor asks us to slow down, the row says so and we go on by ourselves. */
  async function* end<T>({ id, call, first, since }: Begun<T>): AsyncGenerator<CheckProgress, Settled<T>> {
    for (let waits = 0; ; waits++) {
      put({ id, state: "running" });
      yield progress();
      const result = await (waits === 0 ? first : settled(call()));
      const slowDown = result.error instanceof AppError && result.error.code === "rate_limited";
      if (!slowDown || waits === maxWaits) return result;
      // Rows that were told so side by side have waited together.
      const haveWaited = pauses > since;
      since = pauses;
      if (haveWaited) continue;
      const seconds = Math.min(
        (result.error as AppError).retryAfterSeconds ?? DEFAULT_WAIT_SECONDS,
        MAX_WAIT_SECONDS,
      );
      put({ id, state: "running", reason: "rate_limited", retryAfterSeconds: seconds });
      yield progress();
      await wait(seconds);
      since = ++pauses;
    }
  }

  const accepted = yield* end(begin("credentials", () => source.authenticate()));
  const refused = accepted.error === undefined ? null : failedRow("credentials", accepted.error);
  put(refused ?? { id: "credentials", state: "passed" });
  if (refused) {
    yield progress("not_connected");
    const reason = refused.reason ?? "internal";
    return { outcome: "not_connected", attributes, rights: [], reason, people: [], name: null };
  }
  const reading = begin("employees", () => source.listEmployees({ at: null, updatedSince: null }));
  const listing = begin("attributes", () => source.listAttributes());
  const trying = rightsToTry(source.rights).map((right) => begin(right.id, right.tryOut));
  const people = yield* end(reading);
  put(employeesRow(people));
  const page = people.value;
  const balances = balancesToTry(source.rights, page?.records[0]?.vendorId);
  trying.push(...balances.map((right) => begin(right.id, right.tryOut)));
  const listed = yield* end(listing);
  if (page || listed.value) attributes = readAttributes(listed.value ?? null, page?.records ?? []);
  put(attributesRow(listed, page, attributes));
  const rights: TriedRight[] = [];
  for (const right of trying) {
    const row = rightRow(right.id, yield* end(right));
    put(row);
    rights.push(row);
  }
  const outcome = outcomeOf(rows, attributes);
  const name = nameOf(page);
  yield { ...progress(outcome), suggestedName: name };
  const reason = neededOf(rows).find((row) => row.reason)?.reason ?? null;
  return { outcome, attributes, rights, reason, people: page?.records ?? [], name };
}

type Settled<T> = { value?: T; error?: unknown };
type Begun<T, Id = CheckRowId> = {
  id: Id;
  call: () => Promise<T>;
  first: Promise<Settled<T>>;
  since: number;
};
const settled = <T>(promise: Promise<T>): Promise<Settled<T>> =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

function failedRow(id: CheckRowId, error: unknown): CheckRow {
  if (!(error instanceof AppError)) throw error;
  const { reason, details } = error;
  return { id, state: "failed", reason, ...(details ? { details } : {}) };
}

function employeesRow({ value, error }: Settled<EmployeePage>): CheckRow {
  if (!value) return failedRow("employees", error);
  const count = value.total ?? value.records.length;
  return count === 0
    ? { id: "employees", state: "attention", reason: "no_people", count }
    : { id: "employees", state: "passed", count };
}

function attributesRow(
  listed: Settled<VendorAttribute[] | null>,
  page: EmployeePage | undefined,
  readings: AttributeReading[],
): CheckRow {
  if (listed.error !== undefined && !page) return failedRow("attributes", listed.error);
  const readable = readings.filter((reading) => reading.readable);
  const sample = listed.value ? {} : { sample: page?.records.length ?? 0 };
  const figures = { count: readable.length, total: readings.length, ...sample };
  const row = (state: CheckRow["state"], reason?: Reason): CheckRow => ({
    id: "attributes",
    state,
    ...figures,
    ...(reason ? { reason } : {}),
  });
  // Nobody there and no list: nothing can be said about attributes.
  if (!listed.value && page?.records.length === 0) return row("attention", "attributes_not_listed");
  if (readable.every(({ untold }) => untold)) return row("failed", "no_attributes_readable");
  const [blocking] = blockingReasons(readings);
  if (blocking) return row("failed", blocking);
  if (!listed.value) return row("attention", "attributes_not_listed");
  return row(readable.length < readings.length ? "attention" : "passed");
}

const neededOf = (rows: Rows): CheckRow[] => needed.flatMap((id) => rows.get(id) ?? []);

function outcomeOf(rows: Rows, attributes: AttributeReading[]): CheckOutcome {
  if (neededOf(rows).some(({ state }) => state === "failed")) return "not_connected";
  const limited =
    [...rows.values()].some(({ state }) => state === "attention" || state === "failed") ||
    attributes.some(({ readable }) => !readable);
  return limited ? "limited" : "connected";
}

/** A name to propose: the legal entity that most of the people sampled belong to. */
function nameOf(page: EmployeePage | undefined): string | null {
  const counts = new Map<string, number>();
  for (const { groups } of page?.records ?? [])
    for (const { kind, name } of groups)
      if (kind === "legal_entity") counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
