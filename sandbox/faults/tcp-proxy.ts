import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { TcpConnection } from "./tcp-connection";
import type { Address } from "./tcp-connection";
import type { Timer } from "./timer";
import { machineTimer } from "./timer";
import { toxicTypes } from "./toxics";
import type { Attributes, Stream, Toxic, ToxicType } from "./toxics";

export type TcpProxyOptions = {
  readonly upstream: Address;
  /** 0 takes any free port, and keeps it while the proxy is down. */
  readonly port?: number;
  readonly host?: string;
  readonly seed?: number;
  readonly timer?: Timer;
};

export type ToxicInput = {
  readonly type: ToxicType;
  /** `latency_downstream` and the like if left out. */
  readonly name?: string;
  readonly stream?: Stream;
  readonly toxicity?: number;
  readonly attributes?: Attributes;
};

/** A TCP proxy that can be made to misbehave, connection by connection; the same seed tells the same story. */
export class TcpProxy {
  #server: Server | null = null;
  #port: number;
  #toxics: readonly Toxic[] = [];
  #accepted = 0;
  readonly #connections = new Set<TcpConnection>();

  constructor(private readonly options: TcpProxyOptions) {
    this.#port = options.port ?? 0;
  }

  get address(): Address {
    return { host: this.options.host ?? "127.0.0.1", port: this.#port };
  }

  get upstream(): Address {
    return this.options.upstream;
  }

  get isUp(): boolean {
    return this.#server !== null;
  }

  get toxics(): readonly Toxic[] {
    return this.#toxics;
  }

  /** Connections that are open at the moment. */
  get open(): number {
    return this.#connections.size;
  }

  /** Listens; resolves once it does. */
  async up(): Promise<void> {
    if (this.#server) return;
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => {
        this.#server = null;
        reject(error);
      });
      server.listen(this.#port, this.address.host, resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Refuses connections and cuts those there are. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const connection of this.#connections) connection.close();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Adds a toxic, also to the connections there are; undefined when its name is taken. */
  addToxic(input: ToxicInput): Toxic | undefined {
    const { type, stream = "downstream", toxicity = 1 } = input;
    const name = input.name ?? `${type}_${stream}`;
    if (this.#toxics.some((toxic) => toxic.name === name)) return undefined;
    const attributes = { ...toxicTypes[type], ...input.attributes };
    const toxic: Toxic = { name, type, stream, toxicity, attributes };
    this.#poison([...this.#toxics, toxic]);
    return toxic;
  }

  /** Changes a toxic's attributes or toxicity; undefined when there is none of that name. */
  changeToxic(name: string, change: Pick<ToxicInput, "toxicity" | "attributes">): Toxic | undefined {
    const before = this.#toxics.find((toxic) => toxic.name === name);
    if (!before) return undefined;
    const attributes = { ...before.attributes, ...change.attributes };
    const after = { ...before, attributes, toxicity: change.toxicity ?? before.toxicity };
    this.#poison(this.#toxics.map((toxic) => (toxic === before ? after : toxic)));
    return after;
  }

  removeToxic(name: string): boolean {
    const rest = this.#toxics.filter((toxic) => toxic.name !== name);
    const isThere = rest.length < this.#toxics.length;
    if (isThere) this.#poison(rest);
    return isThere;
  }

  /** Up again and without toxics. */
  async reset(): Promise<void> {
    this.#poison([]);
    await this.up();
  }

  #poison(toxics: readonly Toxic[]): void {
    this.#toxics = toxics;
    for (const connection of this.#connections) connection.poison(toxics);
  }

  #accept(client: Socket): void {
    const { upstream, seed = 7, timer = machineTimer } = this.options;
    const drawn = Math.imul(seed + 1, 40_503) + 3 * ++this.#accepted;
    const connection = new TcpConnection(client, upstream, drawn, timer, () =>
      this.#connections.delete(connection),
    );
    this.#connections.add(connection);
    connection.poison(this.#toxics);
  }
}

/** Starts a proxy in front of any server; `down` ends it and everything it holds. */
export async function startTcpProxy(options: TcpProxyOptions): Promise<TcpProxy> {
  const proxy = new TcpProxy(options);
  await proxy.up();
  return proxy;
}
