import type { DirectoryFilters, DirectoryPage } from "@/contracts/employee";

/** One page of rows; the page component prefetches with the same input that the table reads. */
export const directoryQuery = (filters: DirectoryFilters) => ({ ...filters, limit: 100 });
export const nextDirectoryPage = { getNextPageParam: (page: DirectoryPage) => page.nextCursor };
