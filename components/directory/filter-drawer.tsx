"use client";
import type { DirectoryFacets, DirectoryFilters } from "@/contracts/employee";
import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog";
import { Drawer } from "@/components/ui/drawer";
import { Icon } from "@/components/ui/icon";
import { multiFilters, type MultiFilter } from "./directory-filters";
import { FilterOptions } from "./filter-options";
import { StatusFilter, knowsStatus } from "./status-filter";

type FilterDrawerProps = {
  filters: DirectoryFilters;
  facets: DirectoryFacets;
  hr: boolean;
  onToggle: (filter: MultiFilter, id: string) => void;
};

/** All filters at once, for phones. They work while they are ticked; closing only shows the people. */
export function FilterDrawer({ filters, facets, hr, onToggle }: FilterDrawerProps) {
  const t = useTranslations("directory.filters");
  const chosen = multiFilters.reduce((sum, filter) => sum + filters[filter].length, 0);
  return (
    <Drawer
      title={t("open")}
      trigger={
        <Button aria-label={t("openChosen", { count: chosen })}>
          <Icon of={SlidersHorizontal} />
          {t("open")}
          {chosen > 0 && <span className="figures text-meta text-accent">{chosen}</span>}
        </Button>
      }
      footer={
        <DialogClose asChild>
          <Button variant="primary">{t("show")}</Button>
        </DialogClose>
      }
    >
      <div className="flex flex-col gap-3">
        {knowsStatus(facets, hr) && <StatusFilter status={filters.status} />}
        {multiFilters.map((filter) => {
          const values = facets[filter];
          return values?.length ? (
            <details key={filter} className="rounded-card border border-border">
              <summary className="px-3 py-2 text-body font-medium pointer-coarse:py-3">
                {t("chosen", { filter: t(filter), count: filters[filter].length })}
              </summary>
              <FilterOptions
                name={t(filter)}
                values={values}
                selected={filters[filter]}
                onToggle={(id) => onToggle(filter, id)}
              />
            </details>
          ) : null;
        })}
      </div>
    </Drawer>
  );
}
