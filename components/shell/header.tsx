"use client";
import { Search } from "lucide-react";
import { Link } from "../ui/link";
import { useTranslations } from "next-intl";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Kbd } from "../ui/kbd";
import { FreshnessLine } from "./freshness-line";
import { Logo } from "./logo";
import { useMe } from "./me";
import { CommandKey } from "./command-key";

/** Search on the left, the age of the data on the right; stays at the top. */
export function Header({ onSearch }: { onSearch: () => void }) {
  const t = useTranslations("nav");
  const me = useMe();
  return (
    <header className="sticky top-0 z-20 flex h-(--header-height) shrink-0 items-center gap-3 border-b border-border bg-bg px-4 sm:px-8 print:hidden">
      <Link href="/" aria-label={me.workspace.name} className="rounded-card sm:hidden">
        <Logo />
      </Link>
      <button
        type="button"
        onClick={onSearch}
        className="flex h-8 w-full max-w-80 items-center gap-2 rounded-control border border-border bg-surface px-2.5 text-body text-text-3 transition-colors hover:border-border-strong hover:text-text-2 max-sm:hidden pointer-coarse:h-10"
      >
        <Icon of={Search} />
        <span className="min-w-0 flex-1 truncate text-left">{t("search")}</span>
        <span aria-hidden="true" className="flex gap-0.5">
          <CommandKey />
          <Kbd>K</Kbd>
        </span>
      </button>
      <div className="flex min-w-0 flex-1 items-center justify-end gap-3 max-sm:justify-start">
        <FreshnessLine />
        {me.demo && <Badge className="shrink-0">{t("demo")}</Badge>}
      </div>
      <Button variant="ghost" square className="sm:hidden" aria-label={t("searchShort")} onClick={onSearch}>
        <Icon of={Search} />
      </Button>
    </header>
  );
}
