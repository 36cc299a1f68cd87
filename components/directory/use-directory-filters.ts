"use client";
import type { DirectoryFilters } from "@/contracts/employee";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { directorySearchParams, parseDirectoryFilters } from "./directory-filters";

/** The filters in force. They live in the address only, so reload, Back and a sent link show the same people. */
export function useDirectoryFilters(): DirectoryFilters {
  const address = useSearchParams().toString();
  return useMemo(() => parseDirectoryFilters(new URLSearchParams(address)), [address]);
}

/** The address as it is now, also between two renders: for event handlers. */
export const currentFilters = (): DirectoryFilters =>
  parseDirectoryFilters(new URLSearchParams(window.location.search));

/** Typing replaces the address; choosing a filter adds a step that Back takes off again. */
export function writeFilters(next: DirectoryFilters, how: "push" | "replace"): void {
  const query = directorySearchParams(next).toString();
  const address = query ? `?${query}` : window.location.pathname;
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}
