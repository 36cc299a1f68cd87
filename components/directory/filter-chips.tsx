"use client";
import type { DirectoryFilters } from "@/contracts/employee";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toggleFilter } from "./directory-filters";
import type { ChosenValue } from "./use-facets";
import { currentFilters, writeFilters } from "./use-directory-filters";

type FilterChipsProps = { filters: DirectoryFilters; chosen: ChosenValue[]; onClear: () => void };

/** What is filtered by, each with its way out. */
export function FilterChips({ filters, chosen, onClear }: FilterChipsProps) {
  const t = useTranslations("directory.filters");
  const leavers = filters.status !== "working";
  if (chosen.length === 0 && !leavers) return null;
  return (
    <ul aria-label={t("active")} className="mt-2 flex flex-wrap items-center gap-1.5 print:hidden">
      {chosen.map(({ filter, id, name }) => (
        <Chip
          key={`${filter} ${id}`}
          filter={t(filter)}
          value={name ?? t("unknownValue")}
          onRemove={() => writeFilters(toggleFilter(currentFilters(), filter, id), "push")}
        />
      ))}
      {leavers && (
        <Chip
          filter={t("status")}
          value={t(`statuses.${filters.status}`)}
          onRemove={() => writeFilters({ ...currentFilters(), status: "working" }, "push")}
        />
      )}
      <li>
        <Button variant="ghost" size="sm" onClick={onClear}>
          {t("clear")}
        </Button>
      </li>
    </ul>
  );
}

function Chip({ filter, value, onRemove }: { filter: string; value: string; onRemove: () => void }) {
  const t = useTranslations("directory.filters");
  return (
    <li className="flex h-7 max-w-full items-center rounded-full border border-border bg-surface pl-2.5 text-meta pointer-coarse:h-11">
      <span className="truncate">
        <span className="text-text-3">{filter}: </span>
        {value}
      </span>
      <button
        type="button"
        onClick={onRemove}
        aria-label={t("remove", { filter, value })}
        className="flex size-7 shrink-0 items-center justify-center rounded-full text-text-3 hover:text-text pointer-coarse:size-11"
      >
        <Icon of={X} className="size-3.5" />
      </button>
    </li>
  );
}
