"use client";
import type { DirectoryFacets } from "@/contracts/employee";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { inputClass } from "@/components/ui/input";
import { statuses, type DirectoryStatus } from "./directory-filters";
import { currentFilters, writeFilters } from "./use-directory-filters";

/** Without the status nobody can be told who has left. */
export const knowsStatus = ({ limits }: DirectoryFacets, hr: boolean): boolean =>
  hr && !limits.includes("status");

/** HR only: people who work here, people who left, or both (rule D-04). */
export function StatusFilter({ status }: { status: DirectoryStatus }) {
  const t = useTranslations("directory.filters");
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-body text-text-2">
        {t("status")}
      </label>
      <select
        id={id}
        value={status}
        onChange={(event) =>
          writeFilters({ ...currentFilters(), status: event.target.value as DirectoryStatus }, "push")
        }
        className={cn(inputClass, "w-auto")}
      >
        {statuses.map((one) => (
          <option key={one} value={one}>
            {t(`statuses.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
