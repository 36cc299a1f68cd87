import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app";
import type { Address } from "./faults/tcp-connection";
import type { Timer } from "./faults/timer";
import type { Language } from "./company/attributes";
import { leastPeople, mostPeople } from "./company/company";
import { companyName } from "./company/org";
import { OtherCompany } from "./company/seeded-company";
import type { Origin } from "./company/seeded-company";
import type { QuirkValues } from "./quirks";
import type { SavedState } from "./snapshots";
import type { DemoPeople } from "./demo-people";
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
  /** What delays of answers wait by; tests move one by hand. */
  timer?: Timer;
  clientId?: string;
  clientSecret?: string;
  /** Hosts webhooks may go to, besides this machine. */
  webhookHosts?: readonly string[];
  /** Certificates in PEM that receivers of webhooks may rest on besides those Node comes with. */
  webhookCa?: string;
  /** Switches that do not stand as usual. */
  quirks?: Partial<QuirkValues>;
  /** The state to begin with, from a downloaded snapshot; a reset leads back to the seed. */
  snapshot?: SavedState;
  /** Starts a TCP proxy called "sandbox" in front of it; 0 takes any free port. */
  tcpProxyPort?: number;
  /** True: prints nothing. */
  quiet?: boolean;
};

export type Sandbox = {
  url: string;
  clientId: string;
  clientSecret: string;
  companyName: string;
  demoPeople: DemoPeople;
  people: number;
  /** The sandbox through its TCP proxy, when it has one. */
  tcpProxyUrl?: string;
  stop(): Promise<void>;
};

export const sandboxDefaults = { people: 300, seed: 7, port: 0, host: "127.0.0.1" } as const;

/** So long at most do days begin and requests come of age unnoticed when nobody asks: webhooks tell of them. */
const unnoticedMs = 1000;

/** Where to reach a server that listens on a host: "any address" is reached by loopback. */
const reachable = (host: string) => (host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host);

const urlOf = ({ host, port }: Address) => `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

function checkPeople(people: number): number {
  if (Number.isInteger(people) && people >= leastPeople && people <= mostPeople) return people;
  throw new RangeError(`people must be a whole number from ${leastPeople} to ${mostPeople}, not ${people}.`);
}

function loadSnapshot(world: World, state: SavedState): void {
  try {
    world.load(state);
  } catch (cause) {
    if (cause instanceof OtherCompany) throw cause;
    throw new Error("The snapshot cannot be loaded: it is not of this version of the sandbox.", { cause });
  }
}

/** Listens and says under which address it is reached. */
const listen = (server: Server, port: number, host: string) =>
  new Promise<Address>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve({ host: reachable(host), port: (server.address() as AddressInfo).port });
    });
  });

/** Puts a TCP proxy in front of the sandbox and says where it listens. */
async function startProxy({ tcpProxies }: World, upstream: Address, port: number): Promise<string> {
  const proxy = tcpProxies.add("sandbox", { upstream, port });
  if (!proxy) throw new Error("There is already a proxy in front of the sandbox.");
  await proxy.up();
  return urlOf(proxy.address);
}

/** Starts a Personio stand-in and resolves once it listens. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = sandboxDefaults.port, host = sandboxDefaults.host } = options;
  const origin = options.snapshot?.seeded as Origin | undefined;
  const world = new World({
    people: checkPeople(options.people ?? origin?.size ?? sandboxDefaults.people),
    seed: options.seed ?? origin?.seed ?? sandboxDefaults.seed,
    limits: options.limits ?? true,
    language: options.language ?? "en",
    now: options.now ?? (() => new Date()),
    timer: options.timer,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    webhookHosts: options.webhookHosts,
    webhookCa: options.webhookCa,
    quirks: options.quirks,
  });
  if (options.snapshot) loadSnapshot(world, options.snapshot);
  const server = createServer(getRequestListener(createApp(world).fetch));
  const address = await listen(server, port, host);
  world.baseUrl = urlOf(address);
  const passing = setInterval(() => world.catchUp(), unnoticedMs).unref();
  const { clientId, clientSecret } = world.credential;
  if (!options.quiet) {
    process.stdout.write(
      `${companyName}, a company of ${world.people.all.length}, answers at ${world.baseUrl}\n`,
    );
  }
  const stop = async () => {
    clearInterval(passing);
    world.stop();
    await world.tcpProxies.stop();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  };
  const { baseUrl: url, demoPeople } = world;
  const sandbox = {
    url,
    clientId,
    clientSecret,
    companyName,
    demoPeople,
    people: world.people.all.length,
    stop,
  };
  const { tcpProxyPort } = options;
  if (tcpProxyPort === undefined) return sandbox;
  try {
    return { ...sandbox, tcpProxyUrl: await startProxy(world, address, tcpProxyPort) };
  } catch (error) {
    await stop();
    throw error;
  }
}
