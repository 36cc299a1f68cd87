"use client";
import type { DirectoryFilters } from "@/contracts/employee";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useMe } from "@/components/shell/me";
import { announce } from "@/components/ui/live-region";
import { ErrorPanel } from "@/components/ui/error-panel";
import { NobodyYet, NoMatch } from "./directory-empty";
import { isFiltered, withoutFilters } from "./directory-filters";
import { DirectoryHeader } from "./directory-header";
import { DirectorySearch } from "./directory-search";
import { PeopleSkeleton } from "./directory-skeleton";
import { FilterBar } from "./filter-bar";
import { FilterChips } from "./filter-chips";
import { DirectoryLimits } from "./directory-limits";
import { PeoplePrint } from "./people-print";
import { PeopleTable } from "./people-table";
import { useDirectoryFilters, writeFilters } from "./use-directory-filters";
import { chosenValues, useFacets } from "./use-facets";
import { usePeople, type People } from "./use-people";
import { usePrinting } from "./use-printing";
import { useRememberDirectory } from "./directory-memory";
import { useSlashKey } from "./use-slash-key";

/** Who is who: search, filters and the list. */
export function DirectoryScreen() {
  const { hr } = useMe();
  const filters = useDirectoryFilters();
  const people = usePeople(filters);
  const facets = useFacets(useSettled(filters, people));
  const search = useRef<HTMLInputElement>(null);
  const chosen = chosenValues(filters, facets);
  useSlashKey(search);
  useAnnounceFound(people);
  useRememberDirectory(people.isSuccess);
  const clear = () => {
    if (search.current) search.current.value = "";
    search.current?.focus();
    writeFilters(withoutFilters, "push");
  };
  const empty = (
    <Nobody
      filtered={isFiltered(filters)}

      noMatch={
        <NoMatch search={filters.search} where={chosen.flatMap(({ name }) => name ?? [])} onClear={clear} />
      }
    />
  );
  return (
    <>
      <DirectoryHeader people={people} />
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <DirectorySearch input={search} initial={filters.search} />
        <FilterBar filters={filters} facets={facets} hr={hr} />
      </div>
      <DirectoryLimits facets={facets} />
      <FilterChips filters={filters} chosen={chosen} onClear={clear} />
      <div className="mt-3">
        <Results people={people} empty={empty} />
      </div>
    </>
  );
}

function Results({ people, empty }: { people: People; empty: ReactNode }) {
  const t = useTranslations("directory");
  const printing = usePrinting();
  if (people.isPending) return <PeopleSkeleton />;
  if (people.isError && people.rows.length === 0)
    return <ErrorPanel title={t("failed")} error={people.error} retry={() => void people.refetch()} />;
  if (people.total === 0) return empty;
  if (printing) return <PeoplePrint people={people} />;
  return <PeopleTable people={people} />;
}

/** Nobody matches, or nobody is here at all: two different things to say. */
function Nobody({ filtered, noMatch }: { filtered: boolean; noMatch: ReactNode }) {
  const { freshness, role } = useMe();
  if (filtered && freshness.linked) return noMatch;
  return <NobodyYet linked={freshness.linked} syncing={freshness.syncing} admin={role !== "member"} />;
}

/** The filters whose answer is here: the counts beside the filters wait until the people have come. */
function useSettled(filters: DirectoryFilters, { isPlaceholderData }: People): DirectoryFilters {
  const [settled, setSettled] = useState(filters);
  if (!isPlaceholderData && settled !== filters) setSettled(filters);
  return settled;
}

/** Says the count when the answer to a new question is here; not on the first view and not on live updates. */
function useAnnounceFound({ isPlaceholderData, isSuccess, total }: People) {
  const t = useTranslations("directory");
  const asked = useRef(false);
  useEffect(() => {
    if (isPlaceholderData) asked.current = true;
    else if (asked.current && isSuccess) {
      asked.current = false;
      announce(t("found", { count: total }));
    }
  }, [isPlaceholderData, isSuccess, total, t]);
}
