import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseMoment } from "./company-time";
import { leastPeople, mostPeople } from "./company/company";
import { isQuirkName, quirkNames, quirks } from "./quirks";
import type { QuirkValues } from "./quirks";
import type { SandboxOptions } from "./server";
import { sandboxDefaults } from "./server";
import { readSnapshot } from "./snapshots";
import { checkedCertificates } from "./webhooks/certificates";

const defaultPort = 4010;

export const usage = `Starts a stand-in for Personio over HTTP.

  --people N           size of the company, ${leastPeople} to ${mostPeople} (${sandboxDefaults.people})
  --seed N             same seed, size and day: same company, same credentials (${sandboxDefaults.seed})
  --port N             0 takes any free port (${defaultPort})
  --host ADDRESS       where to listen (${sandboxDefaults.host})
  --now MOMENT         starts the company's clock there: 2027-01-15 or 2027-01-15T09:00
  --quirk NAME=VALUE   sets a switch; may be repeated
  --snapshot FILE      starts from a downloaded snapshot
  --webhook-host HOST  where webhooks may go besides this machine; may be repeated
  --webhook-ca FILE    certificates (PEM) webhooks may trust besides Node's own
  --tcp-proxy PORT     a proxy in front of the sandbox whose connections can be disturbed
  --language en|de     language of the attribute labels (en)
  --no-limits          no rate limits
  --json               prints one line of JSON and nothing else
  --help               this`;

/** A flag that cannot be used, told in one line. */
export class FlagError extends Error {}

export type Flags = SandboxOptions & {
  readonly port: number;
  readonly json: boolean;
  readonly help: boolean;
};

const word = { type: "string" } as const;
const words = { type: "string", multiple: true } as const;
const yes = { type: "boolean" } as const;

function parse(args: string[]) {
  const options = {
    people: word,
    seed: word,
    port: word,
    host: word,
    language: word,
    now: word,
    snapshot: word,
  };
  const more = {
    "tcp-proxy": word,
    quirk: words,
    "webhook-host": words,
    "webhook-ca": word,
    "no-limits": yes,
    json: yes,
    help: yes,
  };
  try {
    return parseArgs({ args, options: { ...options, ...more } }).values;
  } catch (error) {
    throw new FlagError(`${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new FlagError(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`);
}

/** The machine's clock, moved so that it shows that moment now. */
function clockFrom(text: string | undefined): (() => Date) | undefined {
  if (text === undefined) return undefined;
  const moment = /^20\d\d-/.test(text) ? parseMoment(text) : undefined;
  if (moment === undefined)
    throw new FlagError(`--now takes a day or a moment from 2000 to 2099, as 2027-01-15, not "${text}".`);
  const aheadMs = moment - Date.now();
  return () => new Date(Date.now() + aheadMs);
}

function switches(settings: readonly string[] = []): Partial<QuirkValues> {
  const pairs = settings.map((setting) => {
    const [, name = "", value = ""] = /^([^=]*)=?(.*)$/s.exec(setting) ?? [];
    if (!isQuirkName(name))
      throw new FlagError(`--quirk: there is no "${name}". Choose from: ${quirkNames.join(", ")}.`);
    const { values }: { values: readonly string[] } = quirks[name];
    if (!values.includes(value))
      throw new FlagError(`--quirk: ${name} can be ${values.join(", ")}, not "${value}".`);
    return [name, value];
  });
  return Object.fromEntries(pairs) as Partial<QuirkValues>;
}

/** What a file holds, as `read` understands it. */
function fromFile<T>(flag: string, file: string | undefined, read: (text: string) => T): T | undefined {
  if (file === undefined) return undefined;
  try {
    return read(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new FlagError(`${flag}: ${file} cannot be used: ${why}`);
  }
}

/** Reads the command line; a FlagError says what is wrong with it. */
export function readFlags(args: string[]): Flags {
  const flags = parse(args);
  const { language = "en" } = flags;
  if (language !== "en" && language !== "de")
    throw new FlagError(`--language takes en or de, not "${language}".`);
  if (flags.now !== undefined && flags.snapshot !== undefined)
    throw new FlagError("--now and --snapshot do not go together: a snapshot has a clock of its own.");
  const port = (name: "port" | "tcp-proxy") =>
    flags[name] === undefined ? undefined : whole(name, flags[name], 0, 65_535);
  return {
    people: flags.people === undefined ? undefined : whole("people", flags.people, leastPeople, mostPeople),
    seed: flags.seed === undefined ? undefined : whole("seed", flags.seed, 0, 2_147_483_647),
    port: port("port") ?? defaultPort,
    host: flags.host ?? sandboxDefaults.host,
    tcpProxyPort: port("tcp-proxy"),
    limits: !flags["no-limits"],
    language,
    now: clockFrom(flags.now),
    quirks: switches(flags.quirk),
    webhookHosts: flags["webhook-host"],
    webhookCa: fromFile("--webhook-ca", flags["webhook-ca"], checkedCertificates),
    snapshot: fromFile("--snapshot", flags.snapshot, (text) => readSnapshot(text).state),
    quiet: true,
    json: flags.json === true,
    help: flags.help === true,
  };
}
