import type { PageQuery, Quarantined, VendorEmployee, VendorPage } from "@/server/hris/provider";

/** What a page's transaction writes: rows, events and the checkpoint together (must-rule 2.2). */
export type PageCommit<T = VendorEmployee> = {
  records: T[];
  quarantined: Quarantined[];
  /** where the walk goes on; null after the last page */
  next: string | null;
  /** records read so far in this walk */
  done: number;
  total: number | null;
};

export type WalkPorts<T> = {
  fetchPage: (query: PageQuery) => Promise<VendorPage<T>>;
  /**
   * Commits one page; throws when another worker has taken the walk over. Calls `handedOver` when all that is left is to
   * wait for the database: reading the next page before that would keep each short step of this one waiting.
   */
  commitPage: (page: PageCommit<T>, handedOver: () => void) => Promise<void>;
  signal: AbortSignal;
};

export type WalkStart = { since: Date | null; at: string | null; done: number };

export type Walked<T = VendorEmployee> = {
  seen: Set<string>;
  total: number | null;
  /** the first ones met: of people they tell which attributes are delivered at all */
  sample: T[];
  /** begun at the first page, not resumed, and come to the end: only such a walk may say who is missing */
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
export async function walk<T extends { vendorId: string }>(
  { fetchPage, commitPage, signal }: WalkPorts<T>,
  start: WalkStart,
): Promise<Walked<T>> {
  const seen = new Set<string>();
  const fetchAt = (at: string | null, readAfter?: Promise<void>) =>
    fetchPage({ at, updatedSince: start.since, readAfter });
  const visited = new Set<string | null>([start.at]);
  let { done } = start;
  const sample: T[] = [];
  let total: number | null = null;
  let whole = start.at === null;
  let upcoming: Promise<VendorPage<T>> | null = fetchAt(start.at);
  while (upcoming) {
    const page: VendorPage<T> = await upcoming;
    if (signal.aborted) throw new HandedBack("The worker is stopping.");
    // A vendor whose next link does not advance would keep us here for ever (Personio quirk 31).
    const isStuck = page.next !== null && visited.has(page.next);
    if (isStuck) whole = false;
    const next = isStuck ? null : page.next;
    visited.add(next);
    let handedOver = () => {};
    const readAfter = new Promise<void>((resolve) => (handedOver = resolve));
    upcoming = next === null ? null : fetchAt(next, readAfter);
    // Awaited in the next round; without this a failure during the commit below would count as unhandled.
    upcoming?.catch(() => undefined);
    const { records, quarantined } = page;
    for (const { vendorId } of records) seen.add(vendorId);
    for (const { vendorId } of quarantined) if (vendorId !== null) seen.add(vendorId);
    if (sample.length < SAMPLE) sample.push(...records.slice(0, SAMPLE - sample.length));
    done += records.length + quarantined.length;
    total = page.total;
    await commitPage({ records, quarantined, next, done, total }, handedOver).finally(handedOver);
  }
  return { seen, total, sample, whole };
}
