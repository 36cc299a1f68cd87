import { connect } from "node:net";
import type { Socket } from "node:net";
import { createRandom } from "../random";
import { TcpLink } from "./tcp-link";
import type { Timer } from "./timer";
import type { Stream, Toxic } from "./toxics";

export type Address = { readonly host: string; readonly port: number };

type Known = { readonly toxic: Toxic; readonly applies: boolean; readonly cancel: () => void };

/** A client, the upstream server, and what the toxics make of the two directions between them. */
export class TcpConnection {
  readonly #sockets: readonly [client: Socket, server: Socket];
  readonly #known = new Map<string, Known>();
  readonly #waits = new Set<() => void>();
  readonly #random;
  #isOver = false;

  constructor(
    client: Socket,
    upstream: Address,
    seed: number,
    private readonly timer: Timer,
    private readonly over: () => void,
  ) {
    const server = connect({ ...upstream, allowHalfOpen: true, noDelay: true });
    this.#sockets = [client, server];
    this.#random = createRandom(seed);
    for (const socket of this.#sockets) this.#watch(socket);
    new TcpLink(client, server, createRandom(seed + 1), this.#hostOf("upstream"));
    new TcpLink(server, client, createRandom(seed + 2), this.#hostOf("downstream"));
  }

  /** Puts the toxics in force; whether one applies to this connection is drawn when it comes. */
  poison(toxics: readonly Toxic[]): void {
    for (const [name, { toxic, applies, cancel }] of this.#known) {
      const now = toxics.find((other) => other.name === name);
      if (now === toxic) continue;
      cancel();
      this.#known.delete(name);
      // What it swallowed is missing: the connection cannot go on as if nothing had been.
      if (!now && applies && toxic.type === "timeout") return this.close();
    }
    for (const toxic of toxics) {
      if (this.#known.has(toxic.name)) continue;
      const applies = toxic.toxicity >= 1 || this.#random.chance(toxic.toxicity);
      this.#known.set(toxic.name, { toxic, applies, cancel: applies ? this.#begin(toxic) : () => {} });
    }
  }

  close(): void {
    this.#finish((socket) => socket.destroy());
  }

  reset(): void {
    this.#finish((socket) => socket.resetAndDestroy());
  }

  #begin({ type, attributes: { timeout = 0 } }: Toxic): () => void {
    return type === "timeout" && timeout > 0 ? this.#later(timeout, () => this.close()) : () => {};
  }

  #watch(socket: Socket): void {
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNRESET" ? this.reset() : this.close(),
    );
    // A socket that closes before its end was read was torn down; after that the links bring the rest over.
    socket.on("close", () => {
      const [client, server] = this.#sockets;
      if (!socket.readableEnded || (client.destroyed && server.destroyed)) this.close();
    });
  }

  #hostOf(stream: Stream) {
    return {
      toxics: () =>
        [...this.#known.values()].flatMap(({ toxic, applies }) =>
          applies && toxic.stream === stream ? toxic : [],
        ),
      nowMs: () => this.timer.nowMs(),
      wait: (ms: number) =>
        ms > 0 ? new Promise<void>((resolve) => void this.#later(ms, resolve)) : Promise.resolve(),
      resetAfter: (ms: number) => void this.#later(ms, () => this.reset()),
      isOver: () => this.#isOver,
    };
  }

  #later(ms: number, run: () => void): () => void {
    if (ms === Infinity) return () => {};
    const cancel = this.timer.after(ms, () => {
      this.#waits.delete(cancel);
      run();
    });
    this.#waits.add(cancel);
    return cancel;
  }

  #finish(end: (socket: Socket) => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const cancel of this.#waits) cancel();
    for (const socket of this.#sockets) end(socket);
    this.over();
  }
}
