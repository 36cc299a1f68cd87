"use client";
import type { DirectoryFacets } from "@/contracts/employee";
import { useFormatter, useTranslations } from "next-intl";
import { useMe } from "@/components/shell/me";
import { multiFilters } from "./directory-filters";
import { WhyMissing } from "./not-shared";

/** Rule G-04: filters that are not offered because Personio does not let us read what they need, for who can change that. */
export function HiddenFilters({ facets }: { facets: DirectoryFacets | undefined }) {
  const { role } = useMe();
  const t = useTranslations("directory.filters");
  const format = useFormatter();
  const hidden = multiFilters.filter((filter) => facets?.[filter] === null);
  if (role === "member" || hidden.length === 0) return null;
  return (
    <p className="mt-2 text-meta text-text-3 print:hidden">
      {t("hidden", { names: format.list(hidden.map((filter) => t(filter))) })} <WhyMissing />
    </p>
  );
}
