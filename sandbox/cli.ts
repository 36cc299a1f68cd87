import { parseArgs } from "node:util";
import { leastPeople, mostPeople } from "./company/company";
import type { SandboxOptions } from "./server";
import { sandboxDefaults, startSandbox } from "./server";

const defaultPort = 4010;

function fail(message: string): never {
  console.error(`sandbox: ${message}`);
  process.exit(1);
}

function whole(
  name: string,
  text: string | undefined,
  fallback: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return fallback;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  return fail(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`);
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        people: { type: "string" },
        seed: { type: "string" },
        port: { type: "string" },
        host: { type: "string" },
        "no-limits": { type: "boolean" },
        language: { type: "string" },
        "webhook-host": { type: "string", multiple: true },
        json: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
}

function readOptions(flags: ReturnType<typeof readFlags>): SandboxOptions & { port: number } {
  const language = flags.language ?? "en";
  if (language !== "en" && language !== "de") return fail(`--language takes en or de, not "${language}".`);
  return {
    people: whole("people", flags.people, sandboxDefaults.people, leastPeople, mostPeople),
    seed: whole("seed", flags.seed, sandboxDefaults.seed, 0, 2_147_483_647),
    port: whole("port", flags.port, defaultPort, 0, 65_535),
    host: flags.host ?? sandboxDefaults.host,
    limits: !flags["no-limits"],
    language,
    webhookHosts: flags["webhook-host"],
    quiet: true,
  };
}

function causeOf(error: unknown, options: { port: number; host?: string }): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    return `port ${options.port} is taken. Stop what uses it or choose another with --port.`;
  if (code === "EACCES") return `port ${options.port} is not allowed. Choose one above 1023 with --port.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `${options.host} is not an address of this machine.`;
  return error instanceof Error ? error.message : String(error);
}

const flags = readFlags();
const options = readOptions(flags);
const sandbox = await startSandbox(options).catch((error: unknown) => fail(causeOf(error, options)));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
}

const { url, clientId, clientSecret, companyName, demoPeople } = sandbox;
if (flags.json) {
  console.log(JSON.stringify({ url, clientId, clientSecret, companyName, demoPeople }));
} else {
  console.log(`Personio stand-in of ${companyName}, ${options.people} people
  url            ${url}
  client id      ${clientId}
  client secret  ${clientSecret}
  control page   ${url}/__sandbox/`);
}
