import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app";
import type { Language } from "./company/attributes";
import { leastPeople, mostPeople } from "./company/company";
import { companyName } from "./company/org";
import type { DemoPeople } from "./world";
import { World } from "./world";

export type SandboxOptions = {
  people?: number;
  seed?: number;
  /** 0 takes any free port. */
  port?: number;
  host?: string;
  /** Rate limits; benches switch them off. */
  limits?: boolean;
  language?: Language;
  now?: () => Date;
  clientId?: string;
  clientSecret?: string;
  /** True: prints nothing. */
  quiet?: boolean;
};

export type Sandbox = {
  url: string;
  clientId: string;
  clientSecret: string;
  companyName: string;
  demoPeople: DemoPeople;
  stop(): Promise<void>;
};

export const sandboxDefaults = { people: 300, seed: 7, port: 0, host: "127.0.0.1" } as const;

/** Where to reach a server that listens on a host: "any address" is reached by loopback. */
function urlOf(host: string, port: number): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

function checkPeople(people: number): number {
  if (Number.isInteger(people) && people >= leastPeople && people <= mostPeople) return people;
  throw new RangeError(`people must be a whole number from ${leastPeople} to ${mostPeople}, not ${people}.`);
}

/** Starts a Personio stand-in and resolves once it listens. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = sandboxDefaults.port, host = sandboxDefaults.host } = options;
  const world = new World({
    people: checkPeople(options.people ?? sandboxDefaults.people),
    seed: options.seed ?? sandboxDefaults.seed,
    limits: options.limits ?? true,
    language: options.language ?? "en",
    now: options.now ?? (() => new Date()),
    clientId: options.clientId,
    clientSecret: options.clientSecret,
  });
  const server = createServer(getRequestListener(createApp(world).fetch));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server.off("error", reject) && undefined));
  });
  world.baseUrl = urlOf(host, (server.address() as AddressInfo).port);
  const { clientId, clientSecret } = world.credential;
  if (!options.quiet) {
    process.stdout.write(
      `${companyName}, a company of ${world.people.all.length}, answers at ${world.baseUrl}\n`,
    );
  }
  return {
    url: world.baseUrl,
    clientId,
    clientSecret,
    companyName,
    demoPeople: world.demoPeople,
    stop: async () => {
      await world.tcpProxies.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
