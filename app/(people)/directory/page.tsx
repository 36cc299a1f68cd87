import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { paramsOfPage, parseDirectoryFilters } from "@/components/directory/directory-filters";
import { directoryQuery, nextDirectoryPage } from "@/components/directory/directory-query";
import { DirectoryScreen } from "@/components/directory/directory-screen";
import { Hydrate, prefetch, prefetchInfinite, requireMe, trpc } from "@/server/api/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("directory"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DirectoryPage({ searchParams }: Props) {
  await requireMe();
  const filters = parseDirectoryFilters(paramsOfPage(await searchParams));
  // Awaited: the list reads without suspending, so server and browser must begin with the same rows.
  await Promise.all([
    prefetchInfinite(trpc.employees.list.infiniteQueryOptions(directoryQuery(filters), nextDirectoryPage)),
    prefetch(trpc.employees.facets.queryOptions(filters)),
  ]);
  return (
    <Hydrate>
      <DirectoryScreen />
    </Hydrate>
  );
}
