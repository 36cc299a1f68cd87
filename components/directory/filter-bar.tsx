"use client";
import type { DirectoryFacets, DirectoryFilters } from "@/contracts/employee";
import { FilterDrawer } from "./filter-drawer";
import { FilterPopover } from "./filter-popover";
import { multiFilters, toggleFilter, type MultiFilter } from "./directory-filters";
import { StatusFilter, knowsStatus } from "./status-filter";
import { currentFilters, writeFilters } from "./use-directory-filters";

type FilterBarProps = { filters: DirectoryFilters; facets: DirectoryFacets | undefined; hr: boolean };

const toggle = (filter: MultiFilter, id: string) =>
  writeFilters(toggleFilter(currentFilters(), filter, id), "push");

/** A filter whose attribute Personio does not let us read is not offered (rule 5.2). */
export function FilterBar({ filters, facets, hr }: FilterBarProps) {
  if (!facets) return null;
  return (
    <>
      <div className="contents max-md:hidden">
        {multiFilters.map((filter) => {
          const values = facets[filter];
          return values?.length ? (
            <FilterPopover
              key={filter}
              filter={filter}
              values={values}
              selected={filters[filter]}
              onToggle={(id) => toggle(filter, id)}
            />
          ) : null;
        })}
        {knowsStatus(facets, hr) && <StatusFilter status={filters.status} />}
      </div>
      <div className="md:hidden">
        <FilterDrawer filters={filters} facets={facets} hr={hr} onToggle={toggle} />
      </div>
    </>
  );
}
