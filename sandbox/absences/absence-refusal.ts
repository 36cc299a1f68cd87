const texts = {
  person_unknown: "There is no such person.",
  type_unknown: "There is no such type of absence.",
  absence_unknown: "There is no such absence.",
  person_left: "The person does not work here on these days.",
  reversed: "The last day is before the first day.",
  out_of_range: "The days are too far away, or too many.",
  both_halves: "Both half day start and half day end are true for a single-day period",
  half_not_allowed: "This type knows no half days.",
  times_missing: "A single day of this type needs a start and an end time.",
  times_reversed: "The end is not after the start.",
  times_not_allowed: "This type is counted in days.",
  overlap: "There is an absence in this time already.",
  substitute_required: "A substitute is required for this absence type.",
  substitute_not_allowed: "This absence type knows no substitute.",
  substitute_invalid: "The substitute is unknown, the person itself, or away in this time.",
  is_substitute: "The person substitutes somebody in this time.",
  read_only: "This absence is kept by HR and can only be read.",
  not_waiting: "This absence waits for no decision.",
} as const;

export type RefusalCode = keyof typeof texts;

/** Thrown by the rules of absences; each version of the API has answers of its own for the codes. */
export class AbsenceRefusal extends Error {
  constructor(readonly code: RefusalCode) {
    super(texts[code]);
  }
}

export function refuseAbsence(code: RefusalCode): never {
  throw new AbsenceRefusal(code);
}
