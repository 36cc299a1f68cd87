import { useTranslations } from "next-intl";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

/** The table's final shape. */
export function AuditSkeleton() {
  const t = useTranslations("audit");
  return (
    <SkeletonGroup label={t("loading")} className="rounded-card border border-border bg-surface">
      {Array.from({ length: 12 }, (_, row) => (
        <div
          key={row}
          className="flex h-14 items-center gap-4 border-b border-border px-3 last:border-0 md:h-9"
        >
          <Skeleton className="w-32 shrink-0" />
          <Skeleton className="w-28 max-md:hidden" />
          <Skeleton className="w-48 max-w-full" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
