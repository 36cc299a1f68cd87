import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionPage } from "@/components/connections/connection-page";
import { ConnectionSkeleton } from "@/components/connections/connection-skeleton";
import { PanelBoundary } from "@/components/ui/panel-boundary";
import { Hydrate, prefetch, requireMe, trpc } from "@/server/api/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("detailTitle") };
}

export default async function ConnectionDetailPage({ params }: { params: Promise<{ id: string }> }) {
  await requireMe();
  const { id } = await params;
  void prefetch(trpc.connections.get.queryOptions({ id }));
  const t = await getTranslations("connections");
  return (
    <Hydrate>
      <PanelBoundary fallback={<ConnectionSkeleton />} title={t("detailFailed")} resetKey={id}>
        <ConnectionPage id={id} />
      </PanelBoundary>
    </Hydrate>
  );
}
