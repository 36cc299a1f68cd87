import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmbedPage } from "@/components/developers/embed-page";
import { requireMe } from "@/server/api/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("embed.title") };
}

export default async function DevelopersEmbedPage() {
  await requireMe();
  return <EmbedPage />;
}
