import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { SkipLink } from "@/components/shell/skip-link";
import { LiveRegion } from "@/components/ui/live-region";
import { pageId } from "@/components/ui/page-id";
import { languageOf } from "@/messages/languages";
import { embedding } from "./embedding";
import "./globals.css";

export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  colorScheme: "light dark",
  viewportFit: "cover",
  interactiveWidget: "resizes-content", // an on-screen keyboard makes the page smaller instead of covering it
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return {
    title: { template: `%s · ${t("name")}`, default: t("name") },
    description: t("description"),
    robots: { index: false, follow: false },
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, headerList, embedded] = await Promise.all([getLocale(), headers(), embedding()]);
  return (
    <html
      lang={languageOf(locale)}
      data-framed={embedded?.mode === "iframe" ? "" : undefined}
      suppressHydrationWarning
    >
      <body>
        <NextIntlClientProvider>
          <Providers nonce={headerList.get("x-nonce") ?? undefined} embedded={embedded}>
            <div id={pageId}>
              <SkipLink />
              {children}
            </div>
            <LiveRegion />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
