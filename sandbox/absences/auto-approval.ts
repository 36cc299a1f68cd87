import { dayMs } from "../company-time";
import { DueQueue } from "../due-queue";
import type { World } from "../world";
import type { Absence } from "./absence";
import { isWaiting } from "./absence";
import { approveByItself } from "./absence-rules";
import type { AbsenceType } from "./absence-type";

type House = Pick<World, "people" | "absences" | "absenceTypes" | "events" | "nowMs">;

/**
 * Approves requests that have waited as long as their type lets them. Whoever reads calls `run` first, so that the clock
 * alone decides what is seen; what the seed has asked for is noted when it is made, and people nobody asks about cost
 * nothing.
 */
export class AutoApproval {
  #queue = new DueQueue();
  /** The rules by which the queue was made, and since when they hold: nothing is approved before its rule. */
  #types: readonly AbsenceType[] = [];
  #since = 0;

  constructor(private readonly house: House) {}

  /** Begins anew, with a company that may be another. */
  begin(): void {
    this.#follow(0);
  }

  /** Notes a request, to approve it in its time. */
  note(absence: Absence): void {
    const dueAt = this.#dueAt(absence);
    if (dueAt !== null) this.#queue.push({ dueAt, number: absence.id });
  }

  /** Approves what has come of age by now, or by an earlier time; between two such moments it costs next to nothing. */
  run(untilMs = this.house.nowMs()): void {
    const { house } = this;
    if (this.#types !== house.absenceTypes.all) this.#follow(house.nowMs());
    for (let due = this.#queue.first; due && due.dueAt <= untilMs; due = this.#queue.first) {
      this.#queue.shift();
      this.#approve(due.number, due.dueAt);
    }
  }

  /** Other rules decide about everybody's requests, also about those that have waited for long. */
  #follow(since: number): void {
    this.#since = since;
    this.#types = this.house.absenceTypes.all;
    this.#queue = new DueQueue();
    for (const absence of this.house.absences.known()) this.note(absence);
  }

  #approve(id: number, dueAt: number): void {
    const absence = this.house.absences.get(id);
    // Meanwhile it may have been decided, or asked for anew.
    if (absence && this.#dueAt(absence) === dueAt)
      approveByItself(this.house, absence, Math.max(dueAt, this.#since));
  }

  #dueAt(absence: Absence): number | null {
    if (!isWaiting(absence)) return null;
    const days = this.house.absenceTypes.get(absence.typeId)?.approval.autoApproveAfterDays ?? null;
    return days === null ? null : absence.createdAt + days * dayMs;
  }
}
