"use client";
import type { FacetValue } from "@/contracts/employee";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import type { MultiFilter } from "./directory-filters";
import { FilterOptions } from "./filter-options";

type FilterPopoverProps = {
  filter: MultiFilter;
  values: FacetValue[];
  selected: string[];
  onToggle: (id: string) => void;
};

/** One filter of the wide layout: how many are chosen, and the list to choose from. */
export function FilterPopover({ filter, values, selected, onToggle }: FilterPopoverProps) {
  const t = useTranslations("directory.filters");
  const name = t(filter);
  return (
    <Popover
      label={name}
      className="w-64 p-0"
      trigger={
        <Button aria-label={t("chosen", { filter: name, count: selected.length })}>
          {name}
          {selected.length > 0 && (
            <span className="figures rounded-full bg-accent-soft px-1.5 text-meta text-accent">
              {selected.length}
            </span>
          )}
          <Icon of={ChevronDown} className="-mr-1 text-text-3" />
        </Button>
      }
    >
      <FilterOptions name={name} values={values} selected={selected} onToggle={onToggle} />
    </Popover>
  );
}
