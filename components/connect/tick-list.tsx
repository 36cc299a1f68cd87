"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFeatureNames } from "@/components/connections/use-feature-names";
import { knownAttributes } from "@/contracts/attributes";
import { searchable } from "@/components/connections/personio-attributes";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { accessRights } from "./personio-access-rights";

const listClass = "@container divide-y divide-border rounded-card border border-border";

/** Rule C-04, first list: the access rights, named as in Personio. */
export function AccessRightList() {
  const t = useTranslations("connect.prepare");
  return (
    <ul className={listClass}>
      {accessRights.map(({ id, en, de, levels, optional }) => (
        <TickLine
          key={id}
          en={`${en}: ${levels.en}`}
          de={`${de}: ${levels.de}`}
          copy={[en, de]}
          mark={optional ? <Badge>{t("optional")}</Badge> : <Badge tone="accent">{t("required")}</Badge>}
        >
          {t(`rights.${id}`)}
        </TickLine>
      ))}
    </ul>
  );
}

/** Rule C-04, second list: the readable attributes. */
export function AttributeTickList() {
  const t = useTranslations("connect.prepare");
  const featureName = useFeatureNames();
  return (
    <ul className={listClass}>
      {knownAttributes.map(({ universalId, en, de, neededFor, required }) => (
        <TickLine
          key={universalId}
          en={en}
          de={de}
          copy={[searchable(en), searchable(de)]}
          mark={required && <Badge tone="accent">{t("required")}</Badge>}
        >
          {neededFor.map(featureName).join(", ")}
        </TickLine>
      ))}
    </ul>
  );
}

type TickLineProps = {
  en: string;
  de: string;
  copy: [string, string];
  mark?: ReactNode;
  children: string;
};

/** English and German side by side, one after the other where there is no room, each with its copy button; below, what needs it. */
function TickLine({ en, de, copy, mark, children }: TickLineProps) {
  const t = useTranslations("connect.prepare");
  const name = (text: string, copied: string, language: "en" | "de") => (
    <span className="flex min-w-0 items-center gap-0.5" lang={language}>
      <span className="min-w-0">{text}</span>
      <CopyButton text={copied} label={t("copyName", { name: copied })} iconOnly className="text-text-3" />
    </span>
  );
  return (
    <li className="px-3 py-1.5 text-body">
      <div className="flex flex-wrap items-center gap-x-3 @md:grid @md:grid-cols-2">
        <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 font-medium">
          {name(en, copy[0], "en")}
          {mark}
        </span>
        <span className="text-text-2">{name(de, copy[1], "de")}</span>
      </div>
      <p className="text-meta text-text-3">{t("neededFor", { what: children })}</p>
    </li>
  );
}
