"use client";
import type { FacetValue } from "@/contracts/employee";
import { useTranslations } from "next-intl";
import { useId, useState, type KeyboardEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";

type FilterOptionsProps = {
  name: string;
  values: FacetValue[];
  selected: string[];
  onToggle: (id: string) => void;
};

const searchFrom = 8;
const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The values of one filter with their counts; arrow keys move between them. */
export function FilterOptions({ name, values, selected, onToggle }: FilterOptionsProps) {
  const t = useTranslations("directory.filters");
  const [search, setSearch] = useState("");
  const shown = values.filter((value) => fold(value.name).includes(fold(search.trim())));
  return (
    <div className="flex min-h-0 flex-col" onKeyDown={moveByArrows}>
      {values.length >= searchFrom && (
        <div className="border-b border-border p-2">
          <Input
            type="search"
            aria-label={t("searchIn", { filter: name })}
            placeholder={t("searchIn", { filter: name })}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      )}
      <ul aria-label={name} className="max-h-72 overflow-y-auto p-1">
        {shown.map((value) => (
          <FilterOption
            key={value.id}
            value={value}
            checked={selected.includes(value.id)}
            onToggle={() => onToggle(value.id)}
          />
        ))}
      </ul>
      {shown.length === 0 && <p className="px-3 pb-3 text-body text-text-2">{t("noValue")}</p>}
    </div>
  );
}

function FilterOption(props: { value: FacetValue; checked: boolean; onToggle: () => void }) {
  const id = useId();
  const t = useTranslations("directory.filters");
  const { name, count } = props.value;
  return (
    <li className="rounded-bar px-2 hover:bg-subtle">
      <Checkbox
        id={id}
        checked={props.checked}
        onCheckedChange={props.onToggle}
        label={name}
        after={
          <>
            <span aria-hidden="true">{count}</span>
            <span className="sr-only">{t("people", { count })}</span>
          </>
        }
      />
    </li>
  );
}

function moveByArrows(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input[type=search], [role=checkbox]")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
}
