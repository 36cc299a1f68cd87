import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { auditQuery, nextAuditPage, parseAuditChoice } from "@/components/audit/audit-filters";
import { AuditScreen } from "@/components/audit/audit-screen";
import { paramsOfPage } from "@/components/directory/directory-filters";
import { Hydrate, prefetch, prefetchInfinite, requireMe, trpc } from "@/server/api/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  await requireMe();
  const choice = parseAuditChoice(paramsOfPage(await searchParams));
  // Awaited: the list reads without suspending, so server and browser must begin with the same rows.
  await Promise.all([
    prefetchInfinite(
      trpc.audit.list.infiniteQueryOptions(auditQuery(choice, await getTimeZone()), nextAuditPage),
    ),
    prefetch(trpc.audit.actors.queryOptions()),
  ]);
  return (
    <Hydrate>
      <AuditScreen />
    </Hydrate>
  );
}
