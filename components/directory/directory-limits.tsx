"use client";
import type { DirectoryFacets } from "@/contracts/employee";
import { useFormatter, useTranslations } from "next-intl";
import { useMe } from "@/components/shell/me";
import { multiFilters } from "./directory-filters";
import { WhyMissing } from "./not-shared";

/**
 * Rule G-04: what the directory leaves out or cannot tell because Personio does not let us read it, for who can change that:
 * filters that are not offered, and what each other attribute would have told.
 */
export function DirectoryLimits({ facets }: { facets: DirectoryFacets | undefined }) {
  const { role } = useMe();
  const t = useTranslations("directory.limits");
  const filters = useTranslations("directory.filters");
  const format = useFormatter();
  const hidden = multiFilters.filter((filter) => facets?.[filter] === null);
  const limits = facets?.limits ?? [];
  if (role === "member" || hidden.length + limits.length === 0) return null;
  const sentences = [
    ...limits.map((limit) => t(limit)),
    ...(hidden.length > 0
      ? [t("filters", { names: format.list(hidden.map((filter) => filters(filter))) })]
      : []),
  ];
  return (
    <p className="mt-2 text-meta text-text-3 print:hidden">
      {sentences.join(" ")} <WhyMissing />
    </p>
  );
}
