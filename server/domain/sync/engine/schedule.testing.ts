// One company, one mirror and everything that may happen to them, from one seed: changes at any moment, faults, workers that
// are killed or taken for dead, webhooks that come twice, late, in any order or never. The walk and what it says of missing
// records are the product's; the vendor, the store and the clock are stand-ins.
import type { VendorPage } from "@/server/hris/provider";
import { missingAfter } from "./missing";
import { HandedBack, walk, type PageCommit } from "./walk";

/** What a mirror stands for: fences keep walks and passes over the inbox apart (people), or later answers win (time off). */
export type Rule = "fences" | "later_wins";

type Row = { version: number; deleted: boolean; readAt: number };
type Answer = { id: string; version: number | null; readAt: number };
type Read = { vendorId: string; version: number; readAt: number };

/** What the vendor does wrong, as the client tells it once its own tries are used up. */
class Trouble extends Error {}
/** The worker is killed: nothing of it goes on. */
class Killed extends Error {}

// Made once: what an error costs is the stack it notes.
const trouble = new Trouble();
const killed = new Killed();
const handedBack = new HandedBack();

/** mulberry32 */
function randomOf(seed: number) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (most: number) => Math.floor(next() * most),
    chance: (share: number) => next() < share,
  };
}

const running = new AbortController().signal;

export type Outcome = { tombstones: number; parked: number; interrupted: number };

/** A guard that is taken away, to see that schedules find out. */
export type Without = "fence" | "read_at" | "reading_again";

/** Plays one schedule and throws when a guarantee does not hold. */
export async function playSchedule(seed: number, rule: Rule, without?: Without): Promise<Outcome> {
  const random = randomOf(seed);
  const isLarge = random.chance(0.01); // enough to lose more than is believed
  const pageSize = isLarge ? 10 + random.below(30) : 1 + random.below(5);
  const company = new Map<string, number>();
  const mirror = new Map<string, Row>();
  const inbox: string[] = []; // ids that webhooks named and nobody has read yet
  const late: Answer[] = []; // read by id, and not written yet
  const outcome: Outcome = { tombstones: 0, parked: 0, interrupted: 0 };
  let born = 0;
  let clock = 0;
  let fence = 0;
  let calm = false;
  const open: { checkpoint: string | null; done: number; resumes: boolean } = {
    checkpoint: null,
    done: 0,
    resumes: false,
  };

  const bear = () => void company.set(String(++born), 1);
  for (let count = isLarge ? 25 + random.below(40) : random.below(9); count > 0; count--) bear();

  const tell = (id: string) => {
    if (random.chance(0.2)) return; // lost
    inbox.push(id);
    if (random.chance(0.2)) inbox.push(id);
  };
  const someone = () => [...company.keys()][random.below(company.size)];

  /** Whatever happens in the meantime. */
  function meanwhile(): void {
    clock++;
    if (calm) return;
    if (random.chance(0.1)) bear();
    if (company.size > 0 && random.chance(0.2)) {
      const id = someone()!;
      company.set(id, company.get(id)! + 1);
      tell(id);
    }
    if (company.size > 0 && random.chance(isLarge ? 0.05 : 0.15)) {
      const id = someone()!;
      company.delete(id);
      tell(id);
    }
  }

  const ask = (id: string): Answer => ({ id, version: company.get(id) ?? null, readAt: ++clock });

  /** What the tables do with an answer (write-page.ts, time-off-mirror.ts). */
  function write({ id, version, readAt }: Answer): void {
    const row = mirror.get(id);
    if (rule === "later_wins" && row && row.readAt > readAt && without !== "read_at") return;
    if (version === null) {
      if (!row || row.deleted) return;
      if (company.has(id)) throw new Error(`${id} lives and is called gone`);
      mirror.set(id, { ...row, deleted: true, readAt });
      outcome.tombstones++;
      return;
    }
    if (row && version < row.version) throw new Error(`${id} goes back from ${row.version} to ${version}`);
    if (row?.deleted) throw new Error(`${id} is gone and comes back`);
    mirror.set(id, { version, deleted: false, readAt });
  }

  /** Reads again what webhooks named, in any order; with the later answer winning some of it is written only afterwards. */
  function passOverInbox(): void {
    if (rule === "fences") fence++; // shuts out a walk that is under way
    while (inbox.length > 0) {
      const [id] = inbox.splice(random.below(inbox.length), 1);
      const answer = ask(id!);
      if (rule === "later_wins" && !calm && random.chance(0.5)) late.push(answer);
      else write(answer);
    }
  }

  /** Lets things happen; a promise only where there is something to wait for, as most often there is not. */
  const disturb = (depth: number): Promise<void> | undefined => {
    meanwhile();
    if (calm) return undefined;
    if (random.chance(0.15)) passOverInbox();
    if (late.length > 0 && random.chance(0.5)) write(late.splice(random.below(late.length), 1)[0]!);
    if (random.chance(0.04)) throw random.chance(0.5) ? trouble : killed;
    // This worker is taken for dead: another one does its work, and then it comes back.
    return depth === 0 && random.chance(0.03) ? attempt(1) : undefined;
  };

  function fetchPage(at: string | null): VendorPage<Read> {
    const offset = at === null ? 0 : Number(at);
    const all = [...company];
    const readAt = ++clock;
    const rows = all.slice(offset, offset + pageSize);
    const reached = offset + rows.length;
    const next = rows.length > 0 && reached < all.length ? String(reached) : null;
    const total = random.chance(0.5) ? all.length : null;
    const records = rows.map(([vendorId, version]) => ({ vendorId, version, readAt }));
    return { records, quarantined: [], total, next };
  }

  /** One run of a walk, from its checkpoint or anew. */
  async function attempt(depth: number): Promise<void> {
    const mine = ++fence;
    const begun = open.resumes
      ? { since: null, at: open.checkpoint, done: open.done }
      : { since: null, at: null, done: 0 };
    open.resumes = true;
    const held = () => {
      if (mine !== fence && without !== "fence") throw handedBack;
    };
    const commitPage = async ({ records, next, done }: PageCommit<Read>) => {
      const busy = disturb(depth);
      if (busy) await busy;
      held();
      for (const { vendorId, version, readAt } of records) write({ id: vendorId, version, readAt });
      open.checkpoint = next;
      open.done = done;
    };
    const walked = await walk<Read>(
      {
        fetchPage: async ({ at }) => {
          const busy = disturb(depth);
          if (busy) await busy;
          const page = fetchPage(at);
          const busyAgain = disturb(depth);
          if (busyAgain) await busyAgain;
          return page;
        },
        commitPage,
        signal: running,
      },
      begun,
    );
    const living = [...mirror].flatMap(([id, { deleted }]) => (deleted ? [] : [id]));
    const verdict = missingAfter(walked, living);
    if (verdict.kind === "park") outcome.parked++;
    if (verdict.kind === "reread")
      for (const id of verdict.vendorIds) {
        await disturb(depth);
        const answer = without === "reading_again" ? { id, version: null, readAt: ++clock } : ask(id);
        await disturb(depth);
        held();
        write(answer);
      }
    held();
    open.resumes = false;
  }

  const tried = (depth: number) =>
    attempt(depth).catch((error: unknown) => {
      if (!(error instanceof Trouble || error instanceof Killed || error instanceof HandedBack)) throw error;
      outcome.interrupted++;
    });

  for (let round = 1 + random.below(3); round > 0; round--) {
    const { parked } = outcome;
    await tried(0);
    if (outcome.parked > parked) break; // it waits for a person
    if (random.chance(0.3)) passOverInbox();
    // Half of it vanishes at once, and no webhook says so.
    if (isLarge && random.chance(0.3)) for (const id of [...company.keys()].slice(0, 22)) company.delete(id);
  }

  // Faults off, two cycles later (security-reliability.md, section 5).
  calm = true;
  passOverInbox();
  for (const answer of late.splice(0)) write(answer);
  for (let cycle = 0; cycle < 2; cycle++) await tried(0);
  const stillParked =
    outcome.parked > 0 && [...mirror].some(([id, { deleted }]) => !deleted && !company.has(id));
  for (const [id, version] of company) {
    const row = mirror.get(id);
    if (!row || row.deleted) throw new Error(`${id} lives in the company and not in the mirror`);
    if (row.version !== version)
      throw new Error(`${id} is ${version} in the company and ${row.version} in the mirror`);
  }
  for (const [id, { deleted }] of mirror)
    if (!deleted && !company.has(id) && !stillParked) throw new Error(`${id} lives in the mirror only`);
  return outcome;
}

/**
 * Plays so many schedules, from SCHEDULE_SEED on if it is set, and sums up what happened in them. One that fails is told with
 * the command that plays it alone.
 */
export async function playSchedules(rule: Rule, count: number): Promise<Outcome> {
  const only = process.env.SCHEDULE_SEED;
  const sum: Outcome = { tombstones: 0, parked: 0, interrupted: 0 };
  const [from, to] = only ? [Number(only), Number(only) + 1] : [0, count];
  for (let seed = from; seed < to; seed++) {
    const { tombstones, parked, interrupted } = await playSchedule(seed, rule).catch((error: Error) => {
      const command = `SCHEDULE_SEED=${seed} npx vitest run server/domain/sync/engine/schedules`;
      throw new Error(`${error.message} (${rule}, seed ${seed}; alone: ${command})`, { cause: error });
    });
    sum.tombstones += tombstones;
    sum.parked += parked;
    sum.interrupted += interrupted;
  }
  return sum;
}
