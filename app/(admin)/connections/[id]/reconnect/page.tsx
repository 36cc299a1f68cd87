import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionSkeleton } from "@/components/connections/connection-skeleton";
import { Reconnect } from "@/components/connect/reconnect";
import { PanelBoundary } from "@/components/ui/panel-boundary";
import { Hydrate, prefetch, requireMe, trpc } from "@/server/api/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connect"))("reconnect.pageTitle") };
}

export default async function ReconnectPage({ params }: { params: Promise<{ id: string }> }) {
  await requireMe();
  const { id } = await params;
  void prefetch(trpc.connections.get.queryOptions({ id }));
  const t = await getTranslations("connections");
  return (
    <Hydrate>
      <PanelBoundary fallback={<ConnectionSkeleton />} title={t("detailFailed")} resetKey={id}>
        <Reconnect id={id} />
      </PanelBoundary>
    </Hydrate>
  );
}
