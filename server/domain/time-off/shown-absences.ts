import type { Absence, AbsenceGroup } from "@/contracts/time-off";
import type { PersonAbsenceRow } from "@/server/db/person-time-off";
import { isTrusted, type Relation } from "@/server/domain/employees/relation";

/**
 * Categories that say nothing of health, family or conflict. Whatever is not among them, one that nobody knows included, is
 * sensitive (privacy table; must-rule 3.11).
 */
const neutral: ReadonlySet<string> = new Set([
  "paid_vacation",
  "unpaid_vacation",
  "public_duty",
  "offsite_work",
  "other",
]);
/** Who works elsewhere is not away. */
const OFFSITE = "offsite_work";

const groups: Record<string, AbsenceGroup> = {
  paid_vacation: "vacation",
  sick_leave: "sick",
  quarantine: "sick",
  child_care: "family",
  family_care: "family",
  maternity_parental_leave: "family",
  offsite_work: "remote",
  public_duty: "duty",
  unpaid_vacation: "unpaid",
  unpaid_suspension: "unpaid",
};

/** As a whole, as "away", or not at all. */
function showingOf(
  { status, category }: PersonAbsenceRow,
  relation: Relation,
): "named" | "masked" | "hidden" {
  if (isTrusted(relation)) return "named";
  if (relation === "upline") return category !== null && neutral.has(category) ? "named" : "masked";
  // Types that HR opens to everybody do not exist yet.
  return status === "approved" && category !== OFFSITE ? "masked" : "hidden";
}

/**
 * What a viewer may see of these absences, given in the order in which they begin. Masked ones are nothing but whole and half days of "away": they look alike, and
 * adjacent ones are one (rule P-02). What ended before `today` is left out only after that, so that the day on which one ends
 * tells nobody that there were two.
 */
export function shownAbsences(
  rows: readonly PersonAbsenceRow[],
  relation: Relation,
  today: string,
): Absence[] {
  const named = rows.filter((row) => showingOf(row, relation) === "named").map(whole);
  const masked = rows.filter((row) => showingOf(row, relation) === "masked");
  const away = (["approved", "pending"] as const).flatMap((status) =>
    merged(masked.filter((row) => row.status === status).map(halvesOf)).map((span) => awayFor(span, status)),
  );
  return [...named, ...away]
    .filter(({ endsOn }) => endsOn === null || endsOn >= today)
    .sort((a, b) => compare(orderOf(a), orderOf(b)));
}

const whole = ({ type, category, ...row }: PersonAbsenceRow): Absence => ({
  ...row,
  type: { name: type, group: (category !== null && groups[category]) || "other" },
});

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const orderOf = ({ startsOn, startsMidday, startsAt, endsOn, endsMidday, endsAt, status }: Absence) =>
  [
    startsOn,
    startsAt ?? (startsMidday ? "12:00" : "00:00"),
    endsOn ?? "9999-12-31",
    endsAt ?? (endsMidday ? "12:00" : "24:00"),
    status,
  ].join(" ");

/** Half days, counted through: even ones are mornings, odd ones afternoons. */
type Halves = { first: number; last: number };

const DAY_MS = 24 * 60 * 60 * 1000;
const NOON = "12:00";
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (half: number) => new Date(Math.floor(half / 2) * DAY_MS).toISOString().slice(0, 10);
const isAfternoon = (half: number) => half % 2 !== 0;

/** The halves of days that an absence touches: hours of a day would tell that its type is one of hours. */
function halvesOf(row: PersonAbsenceRow): Halves {
  const { startsOn, startsAt, startsMidday, endsOn, endsAt, endsMidday } = row;
  const afterNoon = startsMidday || (startsAt !== null && startsAt >= NOON);
  const beforeNoon = endsMidday || (endsAt !== null && endsAt <= NOON);
  const first = dayNumber(startsOn) * 2 + Number(afterNoon);
  const last = endsOn === null ? Infinity : dayNumber(endsOn) * 2 + Number(!beforeNoon);
  return { first, last: Math.max(first, last) };
}

/** The same halves in as few spans as there can be. */
function merged(spans: Halves[]): Halves[] {
  const result: Halves[] = [];
  for (const span of spans.toSorted((a, b) => a.first - b.first)) {
    const before = result.at(-1);
    if (before && span.first <= before.last + 1) before.last = Math.max(before.last, span.last);
    else result.push({ ...span });
  }
  return result;
}

const awayFor = ({ first, last }: Halves, status: Absence["status"]): Absence => ({
  startsOn: dayOf(first),
  startsMidday: isAfternoon(first),
  startsAt: null,
  endsOn: last === Infinity ? null : dayOf(last),
  endsMidday: last !== Infinity && !isAfternoon(last),
  endsAt: null,
  status,
  type: null,
});
