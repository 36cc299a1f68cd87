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
   * Commits one page; throws when another worker has taken the walk over. Calls `handedOver` when all that is left is to
   * wait for the database: reading the next page before that would keep each short step of this one waiting.
   */
  commitPage: (page: PageCommit, handedOver: () => void) => Promise<void>;
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

/** As many as the check looks at while linking: a page. */
const SAMPLE = 100;

/** The worker is shutting down; the walk goes on from its checkpoint elsewhere. */
export class HandedBack extends Error {
  override name = "HandedBack";
}

/**
 * Walks all pages from a checkpoint. Page N+1 is fetched and read while page N is written, and every page is committed before the
 * next one, so a killed worker repeats at most one page and the fetch beside it.
 */
export async function walk({ source, commitPage, signal }: WalkPorts, start: WalkStart): Promise<Walked> {
  const seen = new Set<string>();
  const fetchPage = (at: string | null, readAfter?: Promise<void>) =>
    source.listEmployees({ at, updatedSince: start.since, readAfter });
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
    let handedOver = () => {};
    const readAfter = new Promise<void>((resolve) => (handedOver = resolve));
    upcoming = next === null ? null : fetchPage(next, readAfter);
    // Awaited in the next round; without this a failure during the commit below would count as unhandled.
    upcoming?.catch(() => undefined);
    for (const { vendorId } of page.employees) seen.add(vendorId);
    for (const { vendorId } of page.quarantined) if (vendorId !== null) seen.add(vendorId);
    if (sample.length < SAMPLE) sample.push(...page.employees.slice(0, SAMPLE - sample.length));
    done += page.employees.length + page.quarantined.length;
    total = page.total;
    const { employees, quarantined } = page;
    await commitPage({ employees, quarantined, next, done, total }, handedOver).finally(handedOver);
  }
  return { seen, total, sample, whole: start.at === null };
}
