import { useTranslations } from "next-intl";
import { AuditSkeleton } from "@/components/audit/audit-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function Loading() {
  const t = useTranslations("audit");
  return (
    <>
      <PageHeader title={t("title")} meta={t("meta")} />
      <AuditSkeleton />
    </>
  );
}
