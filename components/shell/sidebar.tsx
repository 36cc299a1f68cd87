"use client";
import { Link } from "../ui/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "../ui/cn";
import { Icon } from "../ui/icon";
import { Tooltip } from "../ui/tooltip";
import { AccountMenu } from "./account-menu";
import { destinationsFor, isHere, type Destination } from "./destinations";
import { Logo } from "./logo";
import { useMe } from "./me";

/** 232 px with words; 56 px with icons under 1024; gone under 640, where the bottom bar takes over. */
export function Sidebar() {
  const t = useTranslations("nav");
  const me = useMe();
  const { everyone, admin } = destinationsFor(me);
  return (
    <div className="sticky top-0 flex h-dvh w-14 shrink-0 flex-col border-r border-border bg-surface max-sm:hidden lg:w-58 print:hidden">
      <Link
        href="/"
        className="focus-inset flex h-(--header-height) shrink-0 items-center gap-2.5 px-4 max-lg:justify-center max-lg:px-0"
      >
        <Logo />
        <span className="min-w-0 truncate font-semibold text-text max-lg:sr-only">{me.workspace.name}</span>
      </Link>
      <nav aria-label={t("main")} className="flex flex-1 flex-col gap-4 overflow-y-auto p-2 lg:px-3">
        <NavList items={everyone} />
        {admin.length > 0 && (
          <div>
            <p className="px-2 pb-1 text-meta text-text-3 max-lg:sr-only">{t("admin")}</p>
            <NavList items={admin} />
          </div>
        )}
      </nav>
      <div className="border-t border-border p-2 lg:px-3">
        <AccountMenu />
      </div>
    </div>
  );
}

function NavList({ items }: { items: Destination[] }) {
  const t = useTranslations("nav");
  const pathname = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map(({ href, label, icon }) => (
        <li key={href}>
          <Tooltip text={t(label)} side="right">
            <Link
              href={href}
              aria-current={isHere(pathname, href) ? "page" : undefined}
              className={cn(
                "flex h-8 items-center gap-2.5 rounded-control px-2 font-medium text-text-2 transition-colors",
                "hover:bg-subtle hover:text-text aria-[current]:bg-pressed aria-[current]:text-text",
                "max-lg:size-10 max-lg:justify-center max-lg:px-0 pointer-coarse:h-11 max-lg:pointer-coarse:w-full",
              )}
            >
              <Icon of={icon} />
              <span className="max-lg:sr-only">{t(label)}</span>
            </Link>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
