"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect } from "react";
import { useTRPC } from "../trpc/provider";
import { announce } from "../ui/live-region";

/** People as one types; the last answer stays until the next is there, and the number found is announced. */
export function usePeopleSearch(typed: string, othersFound: number) {
  const trpc = useTRPC();
  const t = useTranslations("palette");
  const search = useDeferredValue(typed.trim());
  const active = search !== "";
  const { data, isError, isPlaceholderData, isPending } = useQuery(
    trpc.employees.quickSearch.queryOptions(
      { search },
      { enabled: active, placeholderData: keepPreviousData },
    ),
  );
  const hits = active && data ? data : [];
  const settled = !active || isError || (!isPending && !isPlaceholderData && search === typed.trim());
  const count = hits.length + othersFound;
  useEffect(() => {
    if (active && settled) announce(t("found", { count }));
  }, [active, settled, search, count, t]);
  return { hits, settled, failed: active && isError };
}
