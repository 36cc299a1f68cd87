import { useTranslations } from "next-intl";
import { DirectorySkeleton } from "@/components/directory/directory-skeleton";
import { PageHeader } from "@/components/ui/page-header";

export default function Loading() {
  const t = useTranslations("directory");
  return (
    <>
      <PageHeader title={t("title")} />
      <DirectorySkeleton />
    </>
  );
}
