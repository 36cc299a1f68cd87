import type { Context } from "hono";
import type { ErrorData } from "./v1-error";

/** What `offset` counts: v1 cannot agree with itself. With "page", page 0 and page 1 are the same. */
export type OffsetMeans = "item" | "page" | "page_from_zero";

export type PageQuery = { readonly limit: number; readonly offset: number; readonly first: number };
export type PageRules = { readonly usual: number; readonly most: number; readonly means: OffsetMeans };

/** Reads limit and offset of a v1 list; adds to the errors what is no whole number. */
export function readPage(query: URLSearchParams, rules: PageRules, errors: ErrorData): PageQuery {
  const whole = (name: string, least: number, fallback: number) => {
    const text = query.getAll(name).at(-1) ?? "";
    if (text === "") return fallback;
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    errors[name] = [`The ${name} must be an integer of at least ${least}.`];
    return fallback;
  };
  const limit = Math.min(whole("limit", 1, rules.usual), rules.most);
  const offset = whole("offset", 0, 0);
  return { limit, offset, first: firstOf[rules.means](offset, limit) };
}

/** The index of the first row, and the page it is on. */
const firstOf: Record<OffsetMeans, (offset: number, limit: number) => number> = {
  item: (offset) => offset,
  page: (offset, limit) => Math.max(0, offset - 1) * limit,
  page_from_zero: (offset, limit) => offset * limit,
};
const pageOf: Record<OffsetMeans, (offset: number, limit: number) => number> = {
  item: (offset, limit) => Math.floor(offset / limit),
  page: (offset) => Math.max(1, offset),
  page_from_zero: (offset) => offset,
};

/** The envelope of a v1 list that has pages. */
export function pageAnswer<Item>(
  c: Context,
  { items, present, means }: { items: readonly Item[]; present: (item: Item) => unknown; means: OffsetMeans },
  { limit, offset, first }: PageQuery,
): Response {
  const metadata = {
    total_elements: items.length,
    current_page: pageOf[means](offset, limit),
    total_pages: Math.ceil(items.length / limit),
  };
  const data = items.slice(first, first + limit).map(present);
  return c.json({ success: true, metadata, offset, limit, data });
}
