/** Where a behaviour is known from: Personio's own papers, recorded answers, integrators' reports, or our choice. */
type Source = "documented" | "recorded" | "reported" | "ours";

type Switch<Values extends readonly [string, ...string[]] = readonly [string, ...string[]]> = {
  /** The default comes first: what clients meet today, as far as it was recorded. */
  readonly values: Values;
  readonly about: string;
  readonly source: Source;
};

const choice = <const Values extends readonly [string, string, ...string[]]>(
  values: Values,
  source: Source,
  about: string,
): Switch<Values> => ({ values, source, about });

const offOn = (source: Source, about: string) => choice(["off", "on"], source, about);

/** Every behaviour of Personio that is disputed, changed over time or odd, each as a switch. */
export const quirks = {
  query_string_credentials: choice(
    ["refused", "accepted", "until_2026_12_04"],
    "documented",
    "POST /v1/auth with credentials in the query string; the last value follows the sandbox clock.",
  ),
  legacy_token_rotation: offOn(
    "documented",
    "Until June 2023: each v1 answer carries the next token, and a used one is blacklisted.",
  ),
  updated_since_unchanged: offOn(
    "reported",
    "updated_since returns a person again for 45 minutes after a change.",
  ),
  attribute_list_refused: offOn("reported", "GET /v1/company/employees/attributes answers 403."),
  empty_relations: choice(
    ["null", "empty_text", "empty_list"],
    "recorded",
    'How v1 writes an empty office, department, team, subcompany or supervisor: null, "" or [].',
  ),
  attendance_paging: choice(
    ["numbers", "text"],
    "reported",
    "GET /v1/company/attendances writes offset and limit as numbers, or as strings.",
  ),
  attendance_next_link: choice(
    ["absolute", "relative"],
    "documented",
    "The next link of GET /v2/attendance-periods; it was relative until 15 September 2025.",
  ),
  attendance_patch_answer: choice(
    ["no_content", "id"],
    "documented",
    "PATCH /v2/attendance-periods/{id} answers 204 as recorded, or 200 with the id as documented.",
  ),
  compensation_create_forbidden: offOn(
    "reported",
    "POST /v2/compensations answers 403 although the credential holds both rights.",
  ),
} satisfies Record<string, Switch>;

export type QuirkName = keyof typeof quirks;
export type QuirkValue<Name extends QuirkName> = (typeof quirks)[Name]["values"][number];
export type QuirkValues = { [Name in QuirkName]: QuirkValue<Name> };

export const quirkNames = Object.keys(quirks) as QuirkName[];

export const isQuirkName = (name: string): name is QuirkName => Object.hasOwn(quirks, name);

/** The position of every switch. */
export class Quirks {
  #values = defaults();

  get<Name extends QuirkName>(name: Name): QuirkValues[Name] {
    return this.#values[name];
  }

  isOn(name: { [Name in QuirkName]: "on" extends QuirkValue<Name> ? Name : never }[QuirkName]): boolean {
    return this.#values[name] === "on";
  }

  /** False when the switch has no such position. */
  set(name: QuirkName, value: string): boolean {
    if (!(quirks[name].values as readonly string[]).includes(value)) return false;
    this.#values = { ...this.#values, [name]: value };
    return true;
  }

  save(): QuirkValues {
    return this.#values;
  }

  load(values: Partial<QuirkValues>): void {
    this.#values = { ...defaults(), ...values };
  }
}

function defaults(): QuirkValues {
  return Object.fromEntries(quirkNames.map((name) => [name, quirks[name].values[0]])) as QuirkValues;
}
