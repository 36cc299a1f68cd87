"use client";
import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import type { People } from "./use-people";

/** Title, how many people match, and the list on paper. */
export function DirectoryHeader({ people }: { people: People }) {
  const t = useTranslations("directory");
  const [loading, setLoading] = useState(false);
  const print = async () => {
    setLoading(true);
    for (let answer = people; answer.hasNextPage;) {
      const next = await people.fetchNextPage();
      if (next.isError) break;
      answer = { ...answer, hasNextPage: next.hasNextPage };
    }
    setLoading(false);
    setTimeout(() => window.print());
  };
  return (
    <PageHeader
      title={t("title")}
      meta={people.isSuccess && people.total > 0 ? t("count", { count: people.total }) : undefined}
      actions={
        people.total > 0 && (
          <Button
            variant="ghost"
            pending={loading}
            onClick={() => void print()}
            className="max-sm:hidden print:hidden"
          >
            {!loading && <Icon of={Printer} />}
            {t("print")}
          </Button>
        )
      }
    />
  );
}
