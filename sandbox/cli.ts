#!/usr/bin/env node
import { FlagError, readFlags, usage } from "./cli-flags";
import type { Flags } from "./cli-flags";
import { startSandbox } from "./server";
import type { Sandbox } from "./server";

function causeOf(error: unknown, { host, tcpProxyPort }: Flags): string {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  const flag = port === tcpProxyPort ? "--tcp-proxy" : "--port";
  if (code === "EADDRINUSE")
    return `port ${port} is taken. Stop what uses it or choose another with ${flag}.`;
  if (code === "EACCES") return `port ${port} is not allowed. Choose one above 1023 with ${flag}.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${host} is not an address of this machine.`;
  return error instanceof Error ? error.message : String(error);
}

function tell({ url, clientId, clientSecret, companyName, people, tcpProxyUrl }: Sandbox): void {
  console.log(`Personio stand-in of ${companyName}, ${people} people
  url            ${url}
  client id      ${clientId}
  client secret  ${clientSecret}
  control page   ${url}/__sandbox/${tcpProxyUrl ? `\n  tcp proxy      ${tcpProxyUrl}` : ""}`);
}

async function start(flags: Flags): Promise<void> {
  const sandbox = await startSandbox(flags).catch((error: unknown) => {
    throw new FlagError(causeOf(error, flags));
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
  }
  if (!flags.json) return tell(sandbox);
  const { url, clientId, clientSecret, companyName, demoPeople, tcpProxyUrl } = sandbox;
  console.log(JSON.stringify({ url, clientId, clientSecret, companyName, demoPeople, tcpProxyUrl }));
}

try {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) console.log(usage);
  else await start(flags);
} catch (error) {
  if (!(error instanceof FlagError)) throw error;
  console.error(`sandbox: ${error.message}`);
  process.exit(1);
}
