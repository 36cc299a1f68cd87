"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { TextLink } from "../ui/text-link";
import { CommandKey } from "./command-key";
import { useSingleKeys } from "./single-keys";

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shortcuts");
  const singleKeys = useSingleKeys();
  const rows: [string, ReactNode][] = [
    [t("openSearch"), <Keys key="k" of={[<CommandKey key="c" />, <Kbd key="k">K</Kbd>]} />],
    [t("showShortcuts"), singleKeys ? <Kbd key="h">?</Kbd> : t("singleKeysOff")],
    [t("moveInList"), <Keys key="m" of={[<Kbd key="u">↑</Kbd>, <Kbd key="d">↓</Kbd>]} />],
    [t("openItem"), <Kbd key="e">↵</Kbd>],
    [t("close"), <Kbd key="x">Esc</Kbd>],
    [t("toNotices"), <Kbd key="f">F8</Kbd>],
  ];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      footer={
        <TextLink href="/account" onClick={onClose} className="mr-auto">
          {t("settings")}
        </TextLink>
      }
    >
      <dl className="divide-y divide-border">
        {rows.map(([what, keys]) => (
          <div key={what} className="flex min-h-9 items-center justify-between gap-4 py-1">
            <dt className="text-text-2">{what}</dt>
            <dd className="text-right text-meta text-text-3">{keys}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function Keys({ of }: { of: ReactNode[] }) {
  return <span className="inline-flex gap-1">{of}</span>;
}
