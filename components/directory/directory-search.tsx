"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, type RefObject } from "react";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { currentFilters, writeFilters } from "./use-directory-filters";

const pauseMs = 60;

/** Searches while typing. The field keeps its own text, so a late answer never takes a letter back. */
export function DirectorySearch({
  input,
  initial,
}: {
  input: RefObject<HTMLInputElement | null>;
  initial: string;
}) {
  const t = useTranslations("directory.search");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useFieldFollowsBack(input);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => writeFilters({ ...currentFilters(), search: text.trim() }, "replace"),
      pauseMs,
    );
  };
  return (
    <div role="search" className="relative min-w-0 flex-1 basis-44 sm:max-w-80">
      <Icon
        of={Search}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-text-3"
      />
      <Input
        ref={input}
        type="search"
        aria-label={t("label")}
        aria-keyshortcuts="/"
        placeholder={t("placeholder")}
        defaultValue={initial}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => search(event.target.value)}
        className="pl-8"
      />
    </div>
  );
}

function useFieldFollowsBack(input: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const follow = () => {
      if (input.current) input.current.value = currentFilters().search;
    };
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, [input]);
}
