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

/** What a check found, beside what the screen shows. */
export type Checked = { outcome: CheckOutcome; attributes: AttributeReading[]; reason: Reason | null };

/**
 * Tries an account and tells each step as it happens: the whole list of rows each time, the outcome at the end
 * (rules C-07 to C-09). Rows do not stop each other; only refused credentials make the rest pointless.
 */
export async function* checkAccount(source: HrisProvider): AsyncGenerator<CheckProgress, Checked> {
  const rows: Rows = {
    credentials: { id: "credentials", state: "running" },
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
  yield progress();

  const refused = await source.authenticate().then(
    () => null,
    (error: unknown) => failedRow("credentials", error),
  );
  rows.credentials = refused ?? { id: "credentials", state: "passed" };
  if (refused) {
    yield progress("not_connected");
    return { outcome: "not_connected", attributes, reason: refused.reason ?? "internal" };
  }
  rows.employees = { id: "employees", state: "running" };
  rows.attributes = { id: "attributes", state: "running" };
  yield progress();

  const listing = settled(source.listAttributes());
  const people = await settled(source.listEmployees({ at: null, updatedSince: null }));
  rows.employees = employeesRow(people);
  yield progress();
  const listed = await listing;
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
  const { reason, details, retryAfterSeconds } = error;
  return {
    id,
    state: "failed",
    reason,
    ...(details ? { details } : {}),
    ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
  };
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
  const figures = { count: readable.size, total: readings.length };
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
