import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeveloperPage } from "@/components/developers/developer-page";
import { Hydrate, prefetch, requireMe, trpc } from "@/server/api/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("title") };
}

export default async function DevelopersPage() {
  await requireMe();
  void prefetch(trpc.apiTokens.list.queryOptions());
  void prefetch(trpc.connections.list.queryOptions());
  return (
    <Hydrate>
      <DeveloperPage />
    </Hydrate>
  );
}
