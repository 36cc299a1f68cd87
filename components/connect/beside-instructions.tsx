"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import type { Instructions } from "./link-values";
import { PersonioInstructions } from "./personio-instructions";
import { subdomainOf } from "./subdomain";

/** Rule C-03: the way through Personio stays beside the fields from 900 px; below, it folds away above them. */
export function BesideInstructions({
  subdomain,
  instructions: { open, onToggle },
  children,
}: {
  subdomain: string;
  instructions: Instructions;
  children: ReactNode;
}) {
  const t = useTranslations("connect.prepare");
  const id = useId();
  return (
    <div className="grid gap-6 beside:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] beside:gap-10">
      <aside aria-label={t("title")} className="min-w-0 rounded-card border border-border bg-surface">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
          className="flex min-h-11 w-full items-center justify-between gap-2 rounded-card px-4 text-left text-form font-medium beside:hidden"
        >
          {t("title")}
          <Icon of={ChevronDown} className={cn("transition-transform", open && "rotate-180")} />
        </button>
        <div id={id} className={cn(open ? "block" : "hidden", "p-4 pt-1 beside:block beside:pt-4")}>
          <h2 className="mb-4 hidden text-form font-semibold beside:block">{t("title")}</h2>
          <PersonioInstructions subdomain={subdomainOf(subdomain)} folded />
        </div>
      </aside>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
