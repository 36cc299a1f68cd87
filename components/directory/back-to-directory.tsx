"use client";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useSyncExternalStore } from "react";
import { Icon } from "@/components/ui/icon";
import { neverChanges } from "@/components/ui/never-changes";
import { directoryAddress, restoreDirectoryScroll } from "./directory-memory";

/** Back to the directory with the filters and the place it was left at. */
export function BackToDirectory() {
  const t = useTranslations("person");
  const address = useSyncExternalStore(neverChanges, directoryAddress, () => "/directory");
  return (
    <Link
      href={address}
      onClick={restoreDirectoryScroll}
      className="mb-4 inline-flex min-h-6 items-center gap-1 rounded-bar text-body text-text-2 hover:text-text pointer-coarse:min-h-11 print:hidden"
    >
      <Icon of={ArrowLeft} />
      {t("back")}
    </Link>
  );
}
