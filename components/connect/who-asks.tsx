"use client";
import type { OpenedLink } from "@/contracts/link";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";

/** Who handed the link over, what for, and what will be read: the same as the first step tells whoever is signed in. */
export function WhoAsks({ opened: { askedBy, company, reconnect } }: { opened: OpenedLink }) {
  const t = useTranslations("connect.byLink");
  const title =
    askedBy === null
      ? reconnect
        ? t("embeddedReconnect", { company, connection: reconnect.name })
        : t("embedded", { company })
      : reconnect
        ? t("asksReconnect", { name: askedBy, connection: reconnect.name })
        : t("asks", { name: askedBy, company });
  return (
    <Banner tone="accent" title={title}>
      {t("what")}
    </Banner>
  );
}
