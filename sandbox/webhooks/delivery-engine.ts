import type { Random } from "../random";
import type { Area } from "../snapshots";
import type { Delivery, Outcome } from "./delivery";
import { afterRequest } from "./delivery";
import { DueQueue } from "../due-queue";

/** Everything the engine needs of the world outside. */
export type Surroundings = {
  nowMs(): number;
  /** Calls back after a while, unless called off by what it returns. */
  startTimer(delayMs: number, run: () => void): () => void;
  /** Sends one request; failures are outcomes, so this never rejects. */
  send(delivery: Delivery): Promise<Outcome>;
  /** The random numbers of one retry, always the same ones. */
  randomOf(delivery: Delivery): Random;
  /** How many requests to one webhook may be under way at once. */
  mostUnderWay(): number;
};

export type NewDelivery = Omit<Delivery, "number" | "requests">;
export type SavedDeliveries = { readonly deliveries: readonly Delivery[]; readonly lastNumber: number };

/** The deliveries of one webhook that still have a request before them. */
type Line = { readonly queue: DueQueue; underWay: number };

const keptMs = 30 * 24 * 3_600_000;
const mostKept = 100_000;

/** Sends what is due, retries what failed, and remembers it for 30 days. Knows neither clock nor network of its own. */
export class DeliveryEngine implements Area<SavedDeliveries> {
  #all = new Map<number, Delivery>();
  #lines = new Map<string, Line>();
  #underWay = new Set<number>();
  #lastNumber = 0;
  /** Answers to requests of an earlier one belong to a state that is gone. */
  #generation = 0;
  #stopTimer = () => {};

  constructor(private readonly around: Surroundings) {}

  get lastNumber(): number {
    return this.#lastNumber;
  }

  save(): SavedDeliveries {
    return { deliveries: [...this.#all.values()], lastNumber: this.#lastNumber };
  }

  /** What was under way when the state was saved goes out again: a receiver may see it twice, but never not at all. */
  load({ deliveries, lastNumber }: SavedDeliveries): void {
    this.stop();
    this.#all = new Map(deliveries.map((delivery) => [delivery.number, delivery]));
    this.#lastNumber = lastNumber;
    for (const delivery of deliveries) this.#queue(delivery);
  }

  /** What happened within the last 30 days, the oldest first. */
  recent(webhookId: string): Delivery[] {
    const since = this.around.nowMs() - keptMs;
    return [...this.#all.values()].filter(
      (delivery) => delivery.webhookId === webhookId && delivery.createdAt >= since,
    );
  }

  add(added: NewDelivery): void {
    this.#forgetOld();
    this.#put({ ...added, number: ++this.#lastNumber, requests: [] });
  }

  /** Sends whatever is due by now and sets the timer for the rest. */
  wake(): void {
    this.#stopTimer();
    const nowMs = this.around.nowMs();
    let nextAt = Number.POSITIVE_INFINITY;
    for (const line of this.#lines.values()) {
      this.#sendDue(line, nowMs);
      const first = line.queue.first;
      if (first && first.dueAt > nowMs) nextAt = Math.min(nextAt, first.dueAt);
    }
    this.#stopTimer =
      nextAt === Number.POSITIVE_INFINITY
        ? () => {}
        : this.around.startTimer(nextAt - nowMs, () => this.wake());
  }

  /** Makes all that waits for a retry due at once; tells how many these are. */
  hurry(webhookId: string): number {
    const nowMs = this.around.nowMs();
    const waiting = this.#unsettled(webhookId);
    for (const delivery of waiting)
      this.#put({ ...delivery, dueAt: Math.min(delivery.dueAt ?? nowMs, nowMs) });
    this.wake();
    return waiting.length;
  }

  /** Nothing more is sent to a webhook; what was sent stays on record. */
  callOff(webhookId: string): void {
    for (const delivery of this.#unsettled(webhookId)) this.#put({ ...delivery, dueAt: null });
  }

  forget(webhookId: string): void {
    for (const { number, webhookId: of } of this.#all.values())
      if (of === webhookId) this.#all.delete(number);
    this.#lines.delete(webhookId);
  }

  /** Sends nothing more until woken again. */
  stop(): void {
    this.#generation++;
    this.#stopTimer();
    this.#stopTimer = () => {};
    this.#lines.clear();
    this.#underWay.clear();
  }

  #unsettled = (webhookId: string) =>
    [...this.#all.values()].filter((delivery) => delivery.webhookId === webhookId && delivery.dueAt !== null);

  #put(delivery: Delivery): void {
    this.#all.set(delivery.number, delivery);
    this.#queue(delivery);
  }

  #queue({ number, webhookId, dueAt }: Delivery): void {
    if (dueAt === null) return;
    let line = this.#lines.get(webhookId);
    if (!line) this.#lines.set(webhookId, (line = { queue: new DueQueue(), underWay: 0 }));
    line.queue.push({ dueAt, number });
  }

  #sendDue(line: Line, nowMs: number): void {
    const { queue } = line;
    while (line.underWay < this.around.mostUnderWay() && queue.first && queue.first.dueAt <= nowMs) {
      const { number, dueAt } = queue.shift() as { number: number; dueAt: number };
      const delivery = this.#all.get(number);
      // An entry whose delivery has moved on, was called off or is under way is a leftover.
      if (delivery?.dueAt === dueAt && !this.#underWay.has(number)) void this.#request(delivery, line);
    }
  }

  async #request(delivery: Delivery, line: Line): Promise<void> {
    const { number } = delivery;
    const generation = this.#generation;
    line.underWay++;
    this.#underWay.add(number);
    const outcome = await this.around.send(delivery);
    if (generation !== this.#generation) return;
    line.underWay--;
    this.#underWay.delete(number);
    const current = this.#all.get(number);
    if (current) {
      const sent = { ...outcome, completedAt: this.around.nowMs() };
      this.#put(afterRequest(current, sent, this.around.randomOf(current)));
    }
    this.wake();
  }

  #forgetOld(): void {
    const since = this.around.nowMs() - keptMs;
    for (const { number, createdAt } of this.#all.values()) {
      if (createdAt >= since && this.#all.size < mostKept) return;
      this.#all.delete(number);
    }
  }
}
