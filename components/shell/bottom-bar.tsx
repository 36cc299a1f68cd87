"use client";
import { Link } from "../ui/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "../ui/cn";
import { Icon } from "../ui/icon";
import { account, destinationsFor, isHere, type Destination } from "./destinations";
import { useMe } from "./me";

const inBar = ({ wideOnly }: Destination) => !wideOnly;

/** The phone's navigation: at most four items, icon and word. */
export function BottomBar() {
  const t = useTranslations("nav");
  const pathname = usePathname();
  const { everyone, admin } = destinationsFor(useMe());
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-border bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden print:hidden"
    >
      <ul className="flex h-14">
        {[...everyone, ...admin, account].filter(inBar).map(({ href, label, icon }) => (
          <li key={href} className="min-w-0 flex-1">
            <Link
              href={href}
              aria-current={isHere(pathname, href) ? "page" : undefined}
              className={cn(
                "focus-inset flex h-full flex-col items-center justify-center gap-0.5 text-meta font-medium",
                "text-text-3 aria-[current]:text-accent",
              )}
            >
              <Icon of={icon} className="size-5" />
              <span className="max-w-full truncate">{t(label)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
