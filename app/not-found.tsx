import { getTranslations } from "next-intl/server";
import type { Metadata } from "next";
import { PlainPage } from "@/components/sign-in/plain-page";
import { EmptyState } from "@/components/ui/empty-state";
import { LineDrawing } from "@/components/ui/line-drawing";
import { LinkButton } from "@/components/ui/link-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("states"))("notFoundTitle") };
}

export default async function NotFound() {
  const t = await getTranslations("states");
  return (
    <PlainPage>
      <EmptyState
        as="h1"
        drawing={<LineDrawing name="missing" />}
        title={t("notFoundTitle")}
        action={<LinkButton href="/">{t("toStart")}</LinkButton>}
      >
        {t("notFoundText")}
      </EmptyState>
    </PlainPage>
  );
}
