import { useTranslations } from "next-intl";
import { DevicesSkeleton } from "@/components/account/devices";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";

export default function Loading() {
  const t = useTranslations("account");
  const app = useTranslations("app");
  return (
    <div className="max-w-[720px]">
      <PageHeader title={t("title")} />
      <SkeletonGroup label={app("loading")} className="flex flex-col gap-4 border-t border-border py-6">
        {["w-24", "w-56", "w-64", "w-48", "w-32"].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </SkeletonGroup>
      <DevicesSkeleton />
    </div>
  );
}
