"use client";
import type { DirectoryFilters } from "@/contracts/employee";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/trpc/provider";
import { directoryQuery, nextDirectoryPage } from "./directory-query";

/** The people that match, page by page; the rows of the last search stay until the new ones are here. */
export function usePeople(filters: DirectoryFilters) {
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.employees.list.infiniteQueryOptions(directoryQuery(filters), nextDirectoryPage),
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  return { ...query, rows, total: pages?.at(-1)?.total ?? 0 };
}
export type People = ReturnType<typeof usePeople>;
