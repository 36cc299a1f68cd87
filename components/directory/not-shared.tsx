"use client";
import type { Person } from "@/contracts/employee";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { languageOf } from "@/messages/languages";
import { personioName } from "@/components/connections/personio-attributes";
import { useMe } from "@/components/shell/me";
import { useTRPC } from "@/components/trpc/provider";
import { TextLink } from "@/components/ui/text-link";

/** What this page would show if Personio let us read it, and until when it did (rule G-03); admins get the way to the reason (rule G-04). */
export function NotShared({ attributes }: { attributes: Person["notShared"] }) {
  const { role } = useMe();
  const t = useTranslations("person");
  const locale = useLocale();
  const format = useFormatter();
  if (attributes.length === 0) return null;
  const names = attributes.map(({ attribute, knownUntil }) => {
    const name = personioName(attribute)[languageOf(locale)];
    const date = knownUntil && format.dateTime(knownUntil, { dateStyle: "long" });
    return date ? t("lastKnown", { name, date }) : name;
  });
  return (
    <p className="prose-width mt-6 text-meta text-text-3">
      {t("notShared", { names: format.list(names) })} {role !== "member" && <WhyMissing />}
    </p>
  );
}

/** The way to what may be read, for admins: to the table of attributes, or to the page that tells of rights. */
export function WhyMissing({ section = "#attributes" }: { section?: "#attributes" | "" }) {
  const t = useTranslations("person");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.connections.list.queryOptions());
  const only = data?.length === 1 ? data[0] : undefined;
  return (
    <TextLink href={only ? `/connections/${only.id}${section}` : "/connections"} prefetch={false}>
      {t("whyMissing")}
    </TextLink>
  );
}
