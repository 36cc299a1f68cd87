"use client";
import type { DirectoryFilters } from "@/contracts/employee";
import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { directorySearchParams, parseDirectoryFilters } from "./directory-filters";

/** What an entry of the browser's history that we wrote remembers: its own query. */
type OwnEntry = { directoryQuery?: string } | null;

const written = "rollcall:address";

/**
 * The filters in force. They live in the address only, so reload, Back and a sent link show the same people. The address
 * is read from the browser: while Next takes in a Back, its own idea of the address lags behind what people press.
 */
export function useDirectoryFilters(): DirectoryFilters {
  const known = useSearchParams().toString();
  const query = useSyncExternalStore(
    followAddress,
    () => new URLSearchParams(window.location.search).toString(),
    () => known,
  );
  useEffect(keepOwnAddress, [known]);
  return useMemo(() => parseDirectoryFilters(new URLSearchParams(query)), [query]);
}

/** The address as it is now, also between two renders: for event handlers. */
export const currentFilters = (): DirectoryFilters =>
  parseDirectoryFilters(new URLSearchParams(window.location.search));

/** Typing replaces the address; choosing a filter adds a step that Back takes off again. */
export function writeFilters(next: DirectoryFilters, how: "push" | "replace"): void {
  const query = directorySearchParams(next).toString();
  writeEntry(query ? `?${query}` : "", how);
}

function writeEntry(query: string, how: "push" | "replace"): void {
  const state: OwnEntry = { directoryQuery: query };
  const address = query || window.location.pathname;
  if (how === "push") window.history.pushState(state, "", address);
  else window.history.replaceState(state, "", address);
  window.dispatchEvent(new Event(written));
}

/**
 * After a reload Next asks the server on Back, and writes the address it went back to when the answer comes, over
 * whatever was chosen meanwhile. It keeps what an entry remembers, so the choice can be put back.
 */
function keepOwnAddress(): void {
  const own = (window.history.state as OwnEntry)?.directoryQuery;
  if (own !== undefined && own !== window.location.search) writeEntry(own, "replace");
}

/** Calls `tell` whenever the address changes; where the browser says so, also when Next writes it without a render. */
function followAddress(tell: () => void): () => void {
  // Next writes the address while React commits: nothing may be set at that moment.
  const changed = () => queueMicrotask(() => (keepOwnAddress(), tell()));
  const { navigation } = window as { navigation?: Navigation };
  window.addEventListener("popstate", changed);
  window.addEventListener(written, tell);
  navigation?.addEventListener("currententrychange", changed);
  return () => {
    window.removeEventListener("popstate", changed);
    window.removeEventListener(written, tell);
    navigation?.removeEventListener("currententrychange", changed);
  };
}
