import type { Random } from "../random";
import { createRandom } from "../random";
import { drawName, freeEmail, makePerson } from "./make-person";
import type { PersonName } from "./make-person";
import { specialNames } from "./names";
import { buildOrgTree } from "./org-tree";
import type { OrgTree, Seat } from "./org-tree";
import type { Person, Status } from "./person";

export const leastPeople = 10;
export const mostPeople = 100_000;

type Fate = { status: Status; leavesSoon: boolean };

const active: Fate = { status: "active", leavesSoon: false };
const fates: readonly Fate[] = [
  { status: "inactive", leavesSoon: false },
  { status: "onboarding", leavesSoon: false },
  { status: "leave", leavesSoon: false },
  { status: "active", leavesSoon: true },
];

function drawFate(random: Random): Fate {
  const dice = random.next();
  if (dice < 0.09) return fates[0] as Fate;
  if (dice < 0.12) return fates[1] as Fate;
  if (dice < 0.155) return fates[2] as Fate;
  return dice < 0.17 ? (fates[3] as Fate) : active;
}

/** Seats nobody depends on: no reports, not in the demo, not in the demo manager's team. */
function freeSeats(tree: OrgTree): number[] {
  const indexes: number[] = [];
  tree.seats.forEach((seat, index) => {
    if (index > 3 && seat.reports === 0 && seat.parent !== tree.demoManager) indexes.push(index);
  });
  return indexes;
}

/** Places the special names on the last free seats, so that the first pages look ordinary. */
function placeSpecialNames(tree: OrgTree, size: number): Map<number, PersonName> {
  const seats = freeSeats(tree).reverse();
  for (let index = size - 1; index > 3 && seats.length < specialNames.length; index--) {
    if (!seats.includes(index)) seats.push(index);
  }
  const placed = new Map<number, PersonName>();
  specialNames.forEach(({ first, last, latin }, i) => {
    const index = seats[i];
    if (index === undefined) return;
    const preferredName = `${first} ${last}`.trim();
    placed.set(index, { firstName: first, lastName: last, preferredName, gender: "", latin });
  });
  return placed;
}

function planFates(tree: OrgTree, special: Map<number, PersonName>, random: Random): Map<number, Fate> {
  const free = freeSeats(tree).filter((index) => !special.has(index));
  const planned = new Map(free.map((index) => [index, drawFate(random)]));
  // Even a small company shows each situation at least once.
  fates.forEach((fate, i) => {
    const index = free[i];
    if (free.length >= 8 && index !== undefined && ![...planned.values()].includes(fate))
      planned.set(index, fate);
  });
  return planned;
}

/** Generates the company: the same seed, size and day give the same people to the last byte. */
export function generateCompany(seed: number, size: number, today: string): Person[] {
  const random = createRandom(Math.imul(seed + 1, 2654435761) ^ size);
  const tree = buildOrgTree(size, random);
  const special = placeSpecialNames(tree, size);
  const fatesBySeat = planFates(tree, special, random);
  const ids = new Map<Seat, number>();
  let id = 4_711_000;
  for (const seat of tree.seats) ids.set(seat, (id += random.int(1, 3)));
  const mails = new Map<string, number>();
  return tree.seats.map((seat, index) => {
    const name = special.get(index) ?? drawName(random);
    const plan = {
      id: ids.get(seat) as number,
      seat,
      supervisorId: seat.parent ? (ids.get(seat.parent) as number) : null,
      ...(fatesBySeat.get(index) ?? active),
      name,
      email: freeEmail(name.latin, mails),
      today,
      atHome: index < 4,
    };
    return makePerson(plan, random);
  });
}
