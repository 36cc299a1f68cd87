import { dayOf } from "./company-time";

const mostYearsMs = 100 * 366 * 24 * 3_600_000;

export type ClockState = { readonly offsetMs: number; readonly stoppedAt: number | null };

/**
 * The company's clock: the machine's, moved and perhaps stopped. Tokens, dates and deliveries follow it; rate limits do
 * not, or a stopped clock would never let anybody in again.
 */
export class Clock {
  #offsetMs = 0;
  #stoppedAt: number | null = null;
  readonly #listeners: (() => void)[] = [];

  constructor(private readonly machine: () => Date) {}

  now(): Date {
    return new Date(this.nowMs());
  }

  nowMs(): number {
    return this.#stoppedAt ?? this.machine().getTime() + this.#offsetMs;
  }

  /** The company's calendar day. */
  today(): string {
    return dayOf(this.nowMs());
  }

  /** Moves the clock to an instant; going back is allowed, what has happened stays. */
  set(instantMs: number): void {
    const machineMs = this.machine().getTime();
    const offsetMs = instantMs - machineMs;
    if (!Number.isFinite(instantMs) || Math.abs(offsetMs) > mostYearsMs)
      throw new RangeError("The clock moves by at most 100 years.");
    this.#offsetMs = offsetMs;
    if (this.#stoppedAt !== null) this.#stoppedAt = instantMs;
    this.#tell();
  }

  advance(ms: number): void {
    this.set(this.nowMs() + ms);
  }

  stop(): void {
    this.#stoppedAt ??= this.nowMs();
  }

  /** Lets a stopped clock go on from where it stands. */
  start(): void {
    if (this.#stoppedAt === null) return;
    this.#offsetMs = this.#stoppedAt - this.machine().getTime();
    this.#stoppedAt = null;
    this.#tell();
  }

  get stopped(): boolean {
    return this.#stoppedAt !== null;
  }

  /** Called after each move by hand; the plain passing of time tells nobody. */
  onMove(listener: () => void): void {
    this.#listeners.push(listener);
  }

  save(): ClockState {
    return { offsetMs: this.#offsetMs, stoppedAt: this.#stoppedAt };
  }

  load({ offsetMs, stoppedAt }: ClockState): void {
    this.#offsetMs = offsetMs;
    this.#stoppedAt = stoppedAt;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
