import type { Socket } from "node:net";
import type { Random } from "../random";
import { poison } from "./toxics";
import type { Piece, Toxic } from "./toxics";

// More than this is left in the socket, so that a slow toxic slows the sender and fills no memory.
const mostQueuedBytes = 1024 * 1024;

export type LinkHost = {
  /** The toxics this direction is under, as they stand now. */
  toxics(): readonly Toxic[];
  nowMs(): number;
  /** Resolves later, or never when the connection is gone by then. */
  wait(ms: number): Promise<void>;
  /** Cuts the connection after a while, whatever becomes of the toxic meanwhile. */
  resetAfter(ms: number): void;
  isOver(): boolean;
};

/** One direction of a connection: reads here, poisons, writes there, in order. */
export class TcpLink {
  readonly #queue: { bytes: Buffer; at: number }[] = [];
  readonly #passed = new Map<string, number>();
  #queuedBytes = 0;
  #hasEnded = false;
  #isWorking = false;
  #isFull = false;
  #isCut = false;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly random: Random,
    private readonly host: LinkHost,
  ) {
    from.on("data", (bytes: Buffer) => this.#take(bytes));
    from.on("end", () => {
      this.#hasEnded = true;
      void this.#work();
    });
  }

  #take(bytes: Buffer): void {
    this.#queue.push({ bytes, at: this.host.nowMs() });
    this.#queuedBytes += bytes.length;
    if (this.#queuedBytes > mostQueuedBytes) this.from.pause();
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    const isOpen = () => !this.host.isOver() && !this.#isFull && !this.#isCut;
    for (let next = this.#queue.shift(); next && isOpen(); next = this.#queue.shift()) {
      await this.#pass(next.bytes, next.at);
      this.#queuedBytes -= next.bytes.length;
      if (this.#queuedBytes <= mostQueuedBytes) this.from.resume();
    }
    if (this.#hasEnded && isOpen()) await this.#end();
    this.#isWorking = false;
  }

  async #pass(bytes: Buffer, at: number): Promise<void> {
    const toxics = this.host.toxics();
    let pieces: Piece[] = [{ bytes, waitMs: 0 }];
    for (const toxic of toxics) {
      if (toxic.type === "reset_peer" && pieces.length > 0) return this.#cut(toxic, pieces[0]?.waitMs);
      const passed = this.#passed.get(toxic.name) ?? 0;
      pieces = poison(toxic, pieces, { random: this.random, ageMs: this.host.nowMs() - at, passed });
      this.#passed.set(
        toxic.name,
        pieces.reduce((sum, piece) => sum + piece.bytes.length, passed),
      );
    }
    for (const piece of pieces) {
      await this.host.wait(piece.waitMs);
      if (this.host.isOver()) return;
      await new Promise<void>((resolve) => this.to.write(piece.bytes, () => resolve()));
    }
    const isFull = ({ type, name, attributes }: Toxic) =>
      type === "limit_data" && (this.#passed.get(name) ?? 0) >= (attributes.bytes ?? 0);
    this.#isFull = toxics.some(isFull);
    if (this.#isFull) this.to.end(() => this.from.destroy());
  }

  /** What came is swallowed, and so is what still comes: the other end hears nothing until the cut. */
  #cut({ attributes: { timeout = 0 } }: Toxic, waitMs = 0): void {
    this.#isCut = true;
    this.host.resetAfter(waitMs + timeout);
  }

  async #end(): Promise<void> {
    const cut = this.host.toxics().find(({ type }) => type === "reset_peer");
    if (cut) return this.#cut(cut);
    const slow = this.host.toxics().filter(({ type }) => type === "slow_close");
    await this.host.wait(slow.reduce((sum, { attributes }) => sum + (attributes.delay ?? 0), 0));
    if (!this.host.isOver()) this.to.end();
  }
}
