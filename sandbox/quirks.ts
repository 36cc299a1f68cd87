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
const onOff = (source: Source, about: string) => choice(["on", "off"], source, about);

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
  webhook_plain_http: onOff(
    "ours",
    "Webhooks may go to http addresses; off: only to https ones, as Personio demands.",
  ),
  webhook_payload_key: choice(
    ["absence_period", "absence-period"],
    "recorded",
    "How webhooks name an absence (and an attendance): Personio sends an underscore and documents a hyphen.",
  ),
  webhook_secrets_shown: offOn(
    "documented",
    "Webhooks are read with their token and custom headers, as the documented schema allows.",
  ),
  timerange_event_without_change: offOn(
    "reported",
    "A created absence, or one whose status changes, is also told as absence-period.updated.timerange.",
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
