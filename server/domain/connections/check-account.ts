import type {
  AttributeReading,
  CheckOutcome,
  CheckProgress,
  CheckRow,
  CheckRowId,
} from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import { AppError } from "@/server/errors";
import { readAttributes } from "@/server/hris/personio/attributes";
import type { EmployeePage, HrisProvider, VendorAttribute } from "@/server/hris/provider";

type Rows = Record<CheckRowId, CheckRow>;

/** Waits so many seconds; throws when the person has gone. */
export type Wait = (seconds: number) => Promise<void>;
const MAX_WAITS = 2;
const MAX_WAIT_SECONDS = 60;
const DEFAULT_WAIT_SECONDS = 10;

/** What a check found, beside what the screen shows. */
export type Checked = { outcome: CheckOutcome; attributes: AttributeReading[]; reason: Reason | null };

/**
 * Tries an account and tells each step as it happens: the whole list of rows each time, the outcome at the end
 * (rules C-07 to C-09). Rows do not stop each other; only refused credentials make the rest pointless.
 */
export async function* checkAccount(
  source: HrisProvider,
  wait: Wait,
): AsyncGenerator<CheckProgress, Checked> {
  const rows: Rows = {
    credentials: { id: "credentials", state: "waiting" },
    employees: { id: "employees", state: "waiting" },
    attributes: { id: "attributes", state: "waiting" },
  };
  let attributes: AttributeReading[] = [];
  const progress = (outcome: CheckOutcome | null = null): CheckProgress => ({
    rows: Object.values(rows).map((row) => ({ ...row })),
    attributes,
    outcome,
    suggestedName: null,
  });
  /** One call for one row. When the vendor asks us to slow down, the row says so and we go on by ourselves. */
  async function* row<T>(id: CheckRowId, call: () => Promise<T>): AsyncGenerator<CheckProgress, Settled<T>> {
    for (let waits = 0; ; waits++) {
      rows[id] = { id, state: "running" };
      yield progress();
      const result = await settled(call());
      const slowDown = result.error instanceof AppError && result.error.code === "rate_limited";
      if (!slowDown || waits === MAX_WAITS) return result;
      const seconds = Math.min(
        (result.error as AppError).retryAfterSeconds ?? DEFAULT_WAIT_SECONDS,
        MAX_WAIT_SECONDS,
      );
      rows[id] = { id, state: "running", reason: "rate_limited", retryAfterSeconds: seconds };
      yield progress();
      await wait(seconds);
    }
  }

  const accepted = yield* row("credentials", () => source.authenticate());
  const refused = accepted.error === undefined ? null : failedRow("credentials", accepted.error);
  rows.credentials = refused ?? { id: "credentials", state: "passed" };
  if (refused) {
    yield progress("not_connected");
    return { outcome: "not_connected", attributes, reason: refused.reason ?? "internal" };
  }
  const people = yield* row("employees", () => source.listEmployees({ at: null, updatedSince: null }));
  rows.employees = employeesRow(people);
  const listed = yield* row("attributes", () => source.listAttributes());
  const page = people.value;
  if (page || listed.value) attributes = readAttributes(listed.value ?? null, page?.employees ?? []);
  rows.attributes = attributesRow(listed, page, attributes);
  const outcome = outcomeOf(rows, attributes);
  const name = nameOf(page);
  yield { ...progress(outcome), suggestedName: name };
  return { outcome, attributes, reason: rows.employees.reason ?? rows.attributes.reason ?? null };
}

type Settled<T> = { value?: T; error?: unknown };
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
  const count = value.total ?? value.employees.length;
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
  const readable = new Set(
    readings.filter((reading) => reading.readable).map(({ universalId }) => universalId),
  );
  const sample = listed.value ? {} : { sample: page?.employees.length ?? 0 };
  const figures = { count: readable.size, total: readings.length, ...sample };
  const row = (state: CheckRow["state"], reason?: Reason): CheckRow => ({
    id: "attributes",
    state,
    ...figures,
    ...(reason ? { reason } : {}),
  });
  // Nobody there and no list: nothing can be said about attributes.
  if (!listed.value && page?.employees.length === 0) return row("attention", "attributes_not_listed");
  if (readable.size === 0) return row("failed", "no_attributes_readable");
  if (!readable.has("first_name") || !readable.has("last_name")) return row("failed", "names_not_readable");
  if (!readable.has("email")) return row("failed", "email_not_readable");
  if (!listed.value) return row("attention", "attributes_not_listed");
  return row(readable.size < readings.length ? "attention" : "passed");
}

function outcomeOf(rows: Rows, attributes: AttributeReading[]): CheckOutcome {
  if (Object.values(rows).some(({ state }) => state === "failed")) return "not_connected";
  const limited =
    Object.values(rows).some(({ state }) => state === "attention") ||
    attributes.some(({ readable }) => !readable);
  return limited ? "limited" : "connected";
}

/** A name to propose: the legal entity that most of the people sampled belong to. */
function nameOf(page: EmployeePage | undefined): string | null {
  const counts = new Map<string, number>();
  for (const { groups } of page?.employees ?? [])
    for (const { kind, name } of groups)
      if (kind === "legal_entity") counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
