import type { InvalidateQueryFilters, Query, QueryClient } from "@tanstack/react-query";

type Topic = "employees" | "connections" | "timeOff" | "me";
type Filters = Record<Topic, InvalidateQueryFilters[]>;

/** What a screen is for; the rest of what is asked about people is counted or said around it. */
const ROWS: readonly unknown[] = ["list", "get"];
const isRows = ({ queryKey: [path] }: Query) => Array.isArray(path) && ROWS.includes(path[1]);

/**
 * Has the screens read again what a topic is about. People come first, and what is around them when they are here: asked for
 * together they would wait for one another.
 */
export function readingAgain(queryClient: QueryClient, filters: Filters): (topic: Topic) => Promise<void> {
  const read = (given: InvalidateQueryFilters[]) =>
    Promise.all(given.map((filter) => queryClient.invalidateQueries(filter)));
  let rows: Promise<unknown> = Promise.resolve();
  return async (topic) => {
    if (topic !== "employees") {
      await rows;
      await read(filters[topic]);
      return;
    }
    rows = read(filters.employees.map((filter) => ({ ...filter, predicate: isRows })));
    await rows;
    await read(filters.employees.map((filter) => ({ ...filter, predicate: (query) => !isRows(query) })));
  };
}
