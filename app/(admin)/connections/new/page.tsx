import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkNew } from "@/components/connect/link-new";
import { requireMe } from "@/server/api/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connect"))("title") };
}

export default async function LinkPersonioPage() {
  await requireMe();
  return <LinkNew />;
}
