import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionList } from "@/components/connections/connection-list";
import { ConnectionListSkeleton } from "@/components/connections/connection-skeleton";
import { PanelBoundary } from "@/components/ui/panel-boundary";
import { Hydrate, prefetch, requireMe, trpc } from "@/server/api/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("title") };
}

export default async function ConnectionsPage() {
  await requireMe();
  void prefetch(trpc.connections.list.queryOptions());
  void prefetch(trpc.links.list.queryOptions());
  const t = await getTranslations("connections");
  return (
    <Hydrate>
      <PanelBoundary fallback={<ConnectionListSkeleton />} title={t("failed")}>
        <ConnectionList />
      </PanelBoundary>
    </Hydrate>
  );
}
