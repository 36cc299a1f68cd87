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
  prefetchInfinite(trpc.employees.list.infiniteQueryOptions(directoryQuery(filters), nextDirectoryPage));
  prefetch(trpc.employees.facets.queryOptions(filters));
  return (
    <Hydrate>
      <DirectoryScreen />
    </Hydrate>
  );
}
