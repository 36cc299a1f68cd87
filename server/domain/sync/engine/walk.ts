import type { EmployeePage, HrisProvider, Quarantined, VendorEmployee } from "@/server/hris/provider";

/** What a page's transaction writes: rows, events and the checkpoint together (must-rule 2.2). */
export type PageCommit = {
  employees: VendorEmployee[];
  quarantined: Quarantined[];
  /** where the walk goes on; null after the last page */
  next: string | null;
  /** people read so far in this walk */
  done: number;
  total: number | null;
};

export type WalkPorts = {
  source: Pick<HrisProvider, "listEmployees">;
  /**
   * Commits one page; throws when another worker has taken the walk over. It may prepare at once, but commits only after
   * `previous`, the page before, and nothing when that one failed.
   */
  commitPage: (page: PageCommit, previous: Promise<void>) => Promise<void>;
  signal: AbortSignal;
};

export type WalkStart = { since: Date | null; at: string | null; done: number };

export type Walked = {
  seen: Set<string>;
  total: number | null;
  /** the first people met, to tell which attributes are delivered at all */
  sample: VendorEmployee[];
  /** begun at the first page and not resumed: only such a walk may say who is missing */
  whole: boolean;
};

const SAMPLE = 50;

/** The worker is shutting down; the walk goes on from its checkpoint elsewhere. */
export class HandedBack extends Error {
  override name = "HandedBack";
}

/** Commits pages one after another, the next one prepared while the last is written. */
function commitLine(commitPage: WalkPorts["commitPage"]) {
  let last: { ids: Set<string>; committed: Promise<void> } = { ids: new Set(), committed: Promise.resolve() };
  const idsOf = ({ employees }: PageCommit) => new Set(employees.map(({ vendorId }) => vendorId));
  return {
    /** Takes a page in hand, and waits until the one before it is committed. */
    async add(page: PageCommit): Promise<void> {
      const { ids: idsBefore, committed: previous } = last;
      const ids = idsOf(page);
      // A list that moves delivers somebody on both pages: what is prepared would not know what is being written.
      if ([...ids].some((id) => idsBefore.has(id))) await previous;
      const committed = commitPage(page, previous);
      committed.catch(() => undefined); // it is waited for below or by the next page
      last = { ids, committed };
      await previous;
    },
    end: () => last.committed,
    /** Leaves no transaction open behind a failure. */
    settled: () => last.committed.catch(() => undefined),
  };
}

/**
 * Walks all pages from a checkpoint. Page N+1 is fetched and prepared while page N is written, and every page is committed
 * before the next one, so a killed worker repeats at most the pages in hand.
 */
export async function walk(ports: WalkPorts, start: WalkStart): Promise<Walked> {
  const line = commitLine(ports.commitPage);
  try {
    const walked = await walkPages(ports, start, line.add);
    await line.end();
    return walked;
  } finally {
    await line.settled();
  }
}

async function walkPages(
  { source, signal }: WalkPorts,
  start: WalkStart,
  commit: (page: PageCommit) => Promise<void>,
): Promise<Walked> {
  const seen = new Set<string>();
  const fetchPage = (at: string | null) => source.listEmployees({ at, updatedSince: start.since });
  const visited = new Set<string | null>([start.at]);
  let { done } = start;
  const sample: VendorEmployee[] = [];
  let total: number | null = null;
  let upcoming: Promise<EmployeePage> | null = fetchPage(start.at);
  while (upcoming) {
    const page: EmployeePage = await upcoming;
    if (signal.aborted) throw new HandedBack("The worker is stopping.");
    // A vendor whose next link does not advance would keep us here for ever (Personio quirk 31).
    const next = page.next !== null && visited.has(page.next) ? null : page.next;
    visited.add(next);
    upcoming = next === null ? null : fetchPage(next);
    // Awaited in the next round; without this a failure during the commit below would count as unhandled.
    upcoming?.catch(() => undefined);
    for (const { vendorId } of page.employees) seen.add(vendorId);
    for (const { vendorId } of page.quarantined) if (vendorId !== null) seen.add(vendorId);
    if (sample.length < SAMPLE) sample.push(...page.employees.slice(0, SAMPLE - sample.length));
    done += page.employees.length + page.quarantined.length;
    total = page.total;
    await commit({ employees: page.employees, quarantined: page.quarantined, next, done, total });
  }
  return { seen, total, sample, whole: start.at === null };
}
