import type { Random } from "../random";
import { shuffle } from "../random";
import type { Department } from "./departments";
import { departments, engineering, management, people } from "./departments";

export type Seat = {
  readonly department: Department;
  /** 0 is the chief executive, 1 a head of department. */
  readonly level: number;
  readonly parent: Seat | null;
  readonly teamIndex: number | null;
  reports: number;
};

export type OrgTree = {
  /** Seats in the order of the people; the first three are the people of the demo, the fourth leads the company. */
  readonly seats: readonly Seat[];
  readonly demoManager: Seat;
};

const demoReports = 6;

/** How many people each department has; small companies keep the demo's team and drop small departments. */
function departmentSizes(size: number): Map<Department, number> {
  const sizes = new Map<Department, number>([
    [management, 1],
    [people, 1],
    [engineering, Math.min(2 + demoReports, size - 2)],
  ]);
  let left = size - [...sizes.values()].reduce((sum, count) => sum + count, 0);
  const weights = departments.reduce((sum, department) => sum + department.weight, 0);
  const spread = left;
  for (const department of departments) {
    const count = Math.min(left, Math.floor((spread * department.weight) / weights));
    sizes.set(department, (sizes.get(department) ?? 0) + count);
    left -= count;
  }
  sizes.set(engineering, (sizes.get(engineering) ?? 0) + left);
  return sizes;
}

class TreeBuilder {
  readonly seats: Seat[] = [];
  constructor(private readonly random: Random) {}

  add(department: Department, parent: Seat | null, level: number, teamIndex: number | null): Seat {
    const seat: Seat = { department, parent, level, teamIndex, reports: 0 };
    if (parent) parent.reports++;
    this.seats.push(seat);
    return seat;
  }

  /** Fills a department breadth first, six to eight people to a manager. */
  fill(head: Seat, queue: Seat[], left: number): void {
    for (let at = 0; left > 0; at++) {
      const manager = queue[at] as Seat;
      const room = Math.min(left, this.random.int(6, 8) - (manager === head ? head.reports : 0));
      for (let i = 0; i < room; i++) {
        const teams = manager.department.teams.length;
        const team = manager === head ? (teams > 0 ? manager.reports % teams : null) : manager.teamIndex;
        queue.push(this.add(manager.department, manager, manager.level + 1, team));
      }
      left -= Math.max(room, 0);
    }
  }
}

/** Builds the reporting lines: one chief executive, heads, then teams, as a proper tree. */
export function buildOrgTree(size: number, random: Random): OrgTree {
  const builder = new TreeBuilder(random);
  const sizes = departmentSizes(size);
  const chief = builder.add(management, null, 0, null);
  const heads = new Map<string, Seat>();
  const byRank = [...departments].sort((a, b) => depthOf(a) - depthOf(b));
  for (const department of byRank) {
    if (department === management || !sizes.get(department)) continue;
    heads.set(department.name, builder.add(department, heads.get(department.under ?? "") ?? chief, 1, null));
  }
  const engineeringHead = heads.get(engineering.name) as Seat;
  const demoManager = builder.add(engineering, engineeringHead, 2, 0);
  const demoTeam: Seat[] = [];
  while (demoTeam.length < demoReports && demoTeam.length < (sizes.get(engineering) ?? 0) - 2) {
    demoTeam.push(builder.add(engineering, demoManager, 3, 0));
  }
  for (const department of departments) {
    const head = department === management ? chief : heads.get(department.name);
    const placed = department === engineering ? 2 + demoTeam.length : 1;
    const queue = department === engineering ? [engineeringHead] : head ? [head] : [];
    if (head) builder.fill(head, queue, (sizes.get(department) ?? 0) - placed);
  }
  const first = [heads.get(people.name) as Seat, demoManager, demoTeam[0] as Seat, chief];
  const rest = shuffle(
    builder.seats.filter((seat) => !first.includes(seat)),
    random,
  );
  return { seats: [...first, ...rest], demoManager };
}

function depthOf(department: Department): number {
  const above = departments.find((other) => other.name === department.under);
  return above ? 1 + depthOf(above) : 0;
}
