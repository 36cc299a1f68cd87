import { BookUser, RefreshCw, SlidersHorizontal, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Icon } from "@/components/ui/icon";

const points: { id: "read" | "fresh" | "change"; icon: LucideIcon }[] = [
  { id: "read", icon: BookUser },
  { id: "fresh", icon: RefreshCw },
  { id: "change", icon: SlidersHorizontal },
];

/** What becomes of a link, for whoever made it and has no page of ours to look it up on. */
export function AfterLinking() {
  const t = useTranslations("connect.after");
  const id = useId();
  return (
    <aside aria-labelledby={id} className="rounded-card border border-border bg-surface p-5">
      <h2 id={id} className="text-form font-semibold">
        {t("title")}
      </h2>
      <ul className="mt-4 flex flex-col gap-4">
        {points.map(({ id: point, icon }) => (
          <li key={point} className="flex gap-3">
            <Icon of={icon} className="mt-0.5 text-text-3" />
            <div>
              <h3 className="text-body font-medium">{t(`${point}.title`)}</h3>
              <p className="prose-width text-body text-text-2">
                {t.rich(`${point}.text`, { path: (text) => <strong className="font-medium">{text}</strong> })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}
