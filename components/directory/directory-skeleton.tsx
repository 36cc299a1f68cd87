import { useTranslations } from "next-intl";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import { PersonRowSkeleton, rowGrid } from "./person-row";

/** The table's final shape. */
export function PeopleSkeleton() {
  const t = useTranslations("directory");
  return (
    <SkeletonGroup label={t("loading")} className="rounded-card border border-border bg-surface sm:pt-9">
      {Array.from({ length: 14 }, (_, index) => (
        <div key={index} className={`${rowGrid} h-14 border-t border-border sm:h-11`}>
          <PersonRowSkeleton roleless />
        </div>
      ))}
    </SkeletonGroup>
  );
}

/** Toolbar and table, while the page itself is on its way. */
export function DirectorySkeleton() {
  return (
    <>
      <div aria-hidden="true" className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-8 w-full rounded-control sm:w-80" />
        {["w-28", "w-20", "w-20", "w-28", "w-24"].map((width, index) => (
          <Skeleton key={index} className={`hidden h-8 rounded-control md:block ${width}`} />
        ))}
      </div>
      <PeopleSkeleton />
    </>
  );
}
