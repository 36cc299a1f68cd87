"use client";
import type { DirectoryFacets, DirectoryFilters, FacetValue } from "@/contracts/employee";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/provider";
import { multiFilters, type MultiFilter } from "./directory-filters";

/** The values to choose from. If they cannot be loaded the table still works: the filters are just not offered. */
export function useFacets(filters: DirectoryFilters): DirectoryFacets | undefined {
  const trpc = useTRPC();
  return useQuery({ ...trpc.employees.facets.queryOptions(filters), placeholderData: keepPreviousData }).data;
}

export type ChosenValue = { filter: MultiFilter; id: string; name: string | null };

/** What is chosen, with the names the facets know; a value that has gone from Personio has none. */
export function chosenValues(filters: DirectoryFilters, facets: DirectoryFacets | undefined): ChosenValue[] {
  const nameOf = (values: FacetValue[] | null | undefined, id: string) =>
    values?.find((value) => value.id === id)?.name ?? null;
  return multiFilters.flatMap((filter) =>
    filters[filter].map((id) => ({ filter, id, name: nameOf(facets?.[filter], id) })),
  );
}
