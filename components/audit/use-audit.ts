"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTimeZone } from "next-intl";
import { useMemo } from "react";
import { useTRPC } from "@/components/trpc/provider";
import {
  auditQuery,
  auditSearchParams,
  nextAuditPage,
  parseAuditChoice,
  type AuditChoice,
} from "./audit-filters";

/** The filters in force. They live in the address only, so reload, Back and a sent link show the same entries. */
export function useAuditChoice(): AuditChoice {
  const query = useSearchParams().toString();
  return useMemo(() => parseAuditChoice(new URLSearchParams(query)), [query]);
}

/** Choosing adds a step that Back takes off again; typing a date replaces the address. */
export function writeChoice(choice: AuditChoice, how: "push" | "replace"): void {
  const query = auditSearchParams(choice).toString();
  const address = query ? `?${query}` : window.location.pathname;
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}

/** The entries that match, page by page; those of the last choice stay until the new ones are here. */
export function useAudit(choice: AuditChoice) {
  const trpc = useTRPC();
  const timeZone = useTimeZone() ?? "UTC";
  const query = useInfiniteQuery({
    ...trpc.audit.list.infiniteQueryOptions(auditQuery(choice, timeZone), nextAuditPage),
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  const entries = useMemo(() => pages?.flatMap((page) => page.entries) ?? [], [pages]);
  return { ...query, entries };
}
export type Audit = ReturnType<typeof useAudit>;
