import { useTranslations } from "next-intl";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

/** The list's final shape. */
export function ConnectionListSkeleton() {
  const t = useTranslations("connections");
  return (
    <SkeletonGroup label={t("loading")}>
      <Skeleton className="mb-6 h-5 w-40" />
      <div className="flex flex-col gap-3 rounded-card border border-border bg-surface p-4">
        <Skeleton className="w-48" />
        <Skeleton className="w-72 max-w-full" />
      </div>
    </SkeletonGroup>
  );
}

/** One connection: title, then its panels. */
export function ConnectionSkeleton() {
  const t = useTranslations("connections");
  return (
    <SkeletonGroup label={t("loading")} className="flex max-w-[960px] flex-col gap-4">
      <Skeleton className="mb-3 h-5 w-48" />
      {["h-20", "h-64", "h-96"].map((height) => (
        <div key={height} className={`rounded-card border border-border bg-surface p-4 ${height}`}>
          <Skeleton className="w-32" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
