import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectionPage } from "@/components/connections/connection-page";
import { ConnectionSkeleton } from "@/components/connections/connection-skeleton";
import type { IssueTexts } from "@/components/issues/issue-texts";
import { PanelBoundary } from "@/components/ui/panel-boundary";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { Hydrate, prefetch, requireMe, trpc } from "@/server/api/trpc/rsc";

/** The message to the Personio admin is copied in either language. */
const issueTexts: IssueTexts = { en: pick(en), de: pick(de) };

function pick({ issues, features }: typeof en): IssueTexts["en"] {
  return { issues, features };
}

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
        <ConnectionPage id={id} issueTexts={issueTexts} />
      </PanelBoundary>
    </Hydrate>
  );
}
