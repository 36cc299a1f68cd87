import type { Timer } from "../faults/timer";

type Due = { readonly at: number; readonly run: () => void };

/** A timer that stands still until a test moves it. */
export class HandTimer implements Timer {
  #nowMs = 0;
  #due: Due[] = [];
  #told: (() => void)[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  after(ms: number, run: () => void): () => void {
    const due = { at: this.#nowMs + ms, run };
    this.#due.push(due);
    for (const tell of this.#told.splice(0)) tell();
    return () => void (this.#due = this.#due.filter((other) => other !== due));
  }

  get pending(): number {
    return this.#due.length;
  }

  /** Resolves once so many wait for the timer. */
  async whenPending(count = 1): Promise<void> {
    while (this.#due.length < count) await new Promise<void>((resolve) => this.#told.push(resolve));
  }

  advance(ms: number): void {
    this.#nowMs += ms;
    const ready = this.#due.filter(({ at }) => at <= this.#nowMs).sort((a, b) => a.at - b.at);
    this.#due = this.#due.filter(({ at }) => at > this.#nowMs);
    for (const { run } of ready) run();
  }
}
