import type { Absence } from "../absences/absence";
import type { Unit } from "../absences/absence-type";
import type { World } from "../world";
import type { AbsenceQuery } from "./absence-query";

const lagMs = 5000;
const mostKept = 1000;

/** How v1 calls the state of an absence; undefined: v1 delivers it no more. */
export function v1Status({ quirks }: World, { status }: Absence): string | undefined {
  if (status === "rejected") return undefined;
  // Until its deletion is approved an absence stands.
  if (status === "approved" || status === "deletion_pending") return "approved";
  return quirks.get("time_off_waiting");
}

/** The absences of one unit that v1 shows: days are time-offs, hours are absence periods. */
export class AbsenceLists {
  /** What this version created lately; only what v2 creates appears late. */
  readonly #own = new Set<number>();

  constructor(
    private readonly world: World,
    private readonly unit: Unit,
  ) {}

  /** Every absence the query asks for, by id. */
  select({ start, end, updatedFrom, updatedBefore, employees }: AbsenceQuery): Absence[] {
    const { absences, absenceTypes } = this.world;
    const types = new Set(absenceTypes.all.filter(({ unit }) => unit === this.unit).map(({ id }) => id));
    const from = employees
      ? [...new Set(employees)].flatMap((id) => absences.of(id)).sort((a, b) => a.id - b.id)
      : absences.all;
    const since = this.#lateSince();
    return from.filter(
      (absence) =>
        types.has(absence.typeId) &&
        absence.status !== "rejected" &&
        this.#hasEnd(absence) &&
        (end === null || absence.start <= end) &&
        (start === null || absence.end === null || absence.end >= start) &&
        absence.updatedAt >= updatedFrom &&
        absence.updatedAt < updatedBefore &&
        (absence.createdAt <= since || absence.origin !== "api" || this.#own.has(absence.id)),
    );
  }

  /** The absence as v1 knows it, or undefined for those it does not show. */
  shown(absence: Absence | undefined): Absence | undefined {
    if (!absence || absence.status === "rejected" || !this.#hasEnd(absence)) return undefined;
    return this.world.absenceTypes.get(absence.typeId)?.unit === this.unit ? absence : undefined;
  }

  noteOwn({ id }: Absence): void {
    if (this.#own.size >= mostKept) this.#own.clear();
    this.#own.add(id);
  }

  // Time-offs know no open end; periods in hours may have one.
  #hasEnd = ({ end }: Absence) => end !== null || this.unit === "hour";

  #lateSince(): number {
    const isLate = this.world.quirks.get("v2_absences_in_v1") === "after_seconds";
    return isLate ? this.world.nowMs() - lagMs : Infinity;
  }
}
