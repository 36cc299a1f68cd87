import { useTranslations } from "next-intl";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

const cards = [["w-48"], ["w-40", "w-32", "w-28", "w-24", "w-36"]];

/** The person page's final shape. */
export function PersonSkeleton() {
  const t = useTranslations("person");
  return (
    <SkeletonGroup label={t("loading")} className="max-w-[960px]">
      <Skeleton className="mb-6 h-4 w-24" />
      <div className="mb-6 flex items-center gap-4">
        <Skeleton className="size-14 rounded-full" />
        <div className="flex flex-col gap-2">
          <Skeleton className="h-5 w-48" />
          <Skeleton className="w-32" />
        </div>
      </div>
      <div className="flex flex-col gap-4 md:w-[calc(50%-8px)]">
        {cards.map((lines, index) => (
          <div key={index} className="flex flex-col gap-3.5 rounded-card border border-border bg-surface p-4">
            <Skeleton className="w-24" />
            {lines.map((width) => (
              <Skeleton key={width} className={width} />
            ))}
          </div>
        ))}
      </div>
    </SkeletonGroup>
  );
}
