import { createHash } from "node:crypto";
import type { Context } from "hono";
import { badParameters, refuseV2 } from "./refusal";

export type PageSize = { readonly most: number; readonly usual: number };

export type ListOf<Item> = {
  /** All that match, in the order of the list. */
  readonly items: readonly Item[];
  readonly size: PageSize;
  /**
   * Names an item among the others. Where items come and go it is made of the numbers the list is ordered by, so that a
   * page begins behind the last one shown even when that is gone.
   */
  readonly idOf: (item: Item) => string;
  readonly present: (item: Item) => unknown;
  /** True: the link to the next page leads to this page again, as was reported once. */
  readonly isStuck?: boolean;
};

/** Where a page begins: behind this item, which stood at this place when the cursor was made. */
type Position = { readonly after: string; readonly place: number };

const notOfTheQuery = new Set(["cursor", "limit"]);

/** A cursor is good for the query it was made for, and for no other. */
function fingerprint(url: URL): string {
  const asked = [...url.searchParams].filter(([name]) => !notOfTheQuery.has(name));
  const text = JSON.stringify([url.pathname, asked.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 8);
}

function findPosition(text: string, url: URL): Position | undefined {
  const [, query, place, after] = /^cur_([\w-]{8})(\d{1,9})\.([\w-]*)$/.exec(text) ?? [];
  if (query === undefined || query !== fingerprint(url)) return undefined;
  return { place: Number(place), after: Buffer.from(after ?? "", "base64url").toString() };
}

const readCursor = (text: string, url: URL): Position => findPosition(text, url) ?? badParameters();

/** How many rows lie before the page a query asks for; 0 for the first page and for cursors that lead nowhere. */
export function rowsBefore(url: URL): number {
  const sent = url.searchParams.get("cursor");
  return (sent === null ? undefined : findPosition(sent, url))?.place ?? 0;
}

const cursorOf = ({ after, place }: Position, url: URL) =>
  `cur_${fingerprint(url)}${place}.${Buffer.from(after).toString("base64url")}`;

function readLimit(url: URL, { most, usual }: PageSize): number {
  const text = url.searchParams.get("limit");
  if (text === null) return usual;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= most) return limit;
  return refuseV2(400, "Provided value for limit is not valid");
}

const numbersOf = (id: string) => id.split(/\D/).map(Number);

function isBehind(id: string, after: string): boolean {
  const shown = numbersOf(after);
  const differing = numbersOf(id).map((number, at) => number - (shown[at] ?? 0));
  return (differing.find((difference) => difference !== 0) ?? 0) > 0;
}

function begin<Item>({ items, idOf }: ListOf<Item>, position: Position | null): number {
  if (!position) return 0;
  const { after, place } = position;
  const stays = items[place - 1];
  if (stays !== undefined && idOf(stays) === after) return place;
  const found = items.findIndex((item) => idOf(item) === after);
  if (found >= 0) return found + 1;
  const next = items.findIndex((item) => isBehind(idOf(item), after));
  return next < 0 ? items.length : next;
}

/** Answers one page of a v2 list; the link to the next is absolute and missing on the last page. */
export function listPage<Item>(c: Context, list: ListOf<Item>): Response {
  const url = new URL(c.req.url);
  const limit = readLimit(url, list.size);
  const sent = url.searchParams.get("cursor");
  const from = begin(list, sent === null ? null : readCursor(sent, url));
  const shown = list.items.slice(from, from + limit);
  const self = { href: url.href };
  const last = shown.at(-1);
  const links: Record<string, { href: string }> = { self };
  if (last !== undefined && from + limit < list.items.length) {
    const next = new URL(url);
    next.searchParams.set("cursor", cursorOf({ after: list.idOf(last), place: from + limit }, url));
    links.next = list.isStuck ? self : { href: next.href };
  }
  return c.json({ _data: shown.map(list.present), _meta: { links } });
}

export type WalkOf<Item> = {
  readonly size: PageSize;
  /** The items behind a position, or all of them, in the order of the list; a page reads no more than it shows. */
  readonly behind: (position: string | null) => Iterable<Item>;
  readonly positionOf: (item: Item) => string;
  readonly present: (item: Item) => unknown;
  readonly linkTo: (next: URL) => string;
};

/** Answers one page of a v2 list that is too long to be held at once. */
export function walkPage<Item>(c: Context, walk: WalkOf<Item>): Response {
  const url = new URL(c.req.url);
  const limit = readLimit(url, walk.size);
  const sent = url.searchParams.get("cursor");
  const from = sent === null ? null : readCursor(sent, url);
  const shown: Item[] = [];
  let hasMore = false;
  for (const item of walk.behind(from?.after ?? null)) {
    hasMore = shown.length === limit;
    if (hasMore) break;
    shown.push(item);
  }
  const links: Record<string, { href: string }> = { self: { href: url.href } };
  const last = shown.at(-1);
  if (hasMore && last !== undefined) {
    const next = new URL(url);
    const place = (from?.place ?? 0) + shown.length;
    next.searchParams.set("cursor", cursorOf({ after: walk.positionOf(last), place }, url));
    links.next = { href: walk.linkTo(next) };
  }
  return c.json({ _data: shown.map(walk.present), _meta: { links } });
}

/** An absolute address of this API, under the name the client used. */
export const hrefOf = (c: Context, path: string): string => new URL(path, c.req.url).href;

/** The answer to a create: 201 and the id alone. */
export function createdAnswer(c: Context, path: string, id: string): Response {
  return c.json({ id, _meta: { links: { self: { href: hrefOf(c, `${path}/${id}`) } } } }, 201);
}

export const noContent = (c: Context): Response => c.body(null, 204);
