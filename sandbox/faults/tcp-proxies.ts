import { TcpProxy } from "./tcp-proxy";
import type { TcpProxyOptions } from "./tcp-proxy";

/** The TCP proxies of a sandbox by name; they end with it. */
export class TcpProxies {
  readonly #byName = new Map<string, TcpProxy>();

  constructor(private readonly seed: number) {}

  get size(): number {
    return this.#byName.size;
  }

  /** Makes a proxy that does not listen yet; undefined when its name is taken. */
  add(name: string, options: Omit<TcpProxyOptions, "seed">): TcpProxy | undefined {
    if (this.#byName.has(name)) return undefined;
    const proxy = new TcpProxy({ ...options, seed: this.seed });
    this.#byName.set(name, proxy);
    return proxy;
  }

  get(name: string): TcpProxy | undefined {
    return this.#byName.get(name);
  }

  list(): [name: string, proxy: TcpProxy][] {
    return [...this.#byName];
  }

  async remove(name: string): Promise<void> {
    const proxy = this.#byName.get(name);
    this.#byName.delete(name);
    await proxy?.down();
  }

  /** All up and without toxics. */
  async reset(): Promise<void> {
    for (const proxy of this.#byName.values()) await proxy.reset();
  }

  async stop(): Promise<void> {
    for (const name of [...this.#byName.keys()]) await this.remove(name);
  }
}
