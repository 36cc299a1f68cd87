"use client";
import type { AttributeReading } from "@/contracts/connection";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { Table, Td, Th } from "@/components/ui/table";
import { byUrgency } from "./attribute-health";
import { personioName, searchable } from "./personio-attributes";
import { useFeatureNames } from "./use-feature-names";

/** Rule C-09: attribute, needed for, readable or not; what has to be ticked comes first, by its names in Personio. */
export function AttributeTable({ attributes }: { attributes: AttributeReading[] }) {
  const t = useTranslations("attributes");
  return (
    <Table label={t("title")}>
      <caption className="sr-only">{t("title")}</caption>
      <thead>
        <tr>
          <Th>{t("attribute")}</Th>
          <Th>{t("state")}</Th>
          <Th className="max-sm:hidden">{t("neededFor")}</Th>
        </tr>
      </thead>
      <tbody>
        {byUrgency(attributes).map((attribute) => (
          <AttributeRow key={attribute.universalId} attribute={attribute} />
        ))}
      </tbody>
    </Table>
  );
}

function AttributeRow({ attribute }: { attribute: AttributeReading }) {
  const t = useTranslations("attributes");
  const featureName = useFeatureNames();
  const { en, de } = personioName(attribute.universalId, attribute.label);
  const features = attribute.neededFor.map(featureName).join(", ");
  return (
    <tr>
      <Td>
        <span className="flex flex-wrap items-center gap-x-3">
          <Name text={en} language="en" className="font-medium" />
          {de !== en && <Name text={de} language="de" className="text-text-3" />}
          {attribute.required && <Badge>{t("required")}</Badge>}
        </span>
        <span className="text-meta text-text-3 sm:hidden">{features}</span>
      </Td>
      <Td>
        <span className="inline-flex items-center gap-1.5 align-middle">
          <Icon
            of={attribute.readable ? CircleCheck : CircleX}
            className={attribute.readable ? "text-success" : "text-danger"}
          />
          {t(attribute.readable ? "readable" : "notReadable")}
        </span>
      </Td>
      <Td className="text-text-2 max-sm:hidden">{features}</Td>
    </tr>
  );
}

/** A name and its copy button, never on two lines. */
function Name({ text, language, className }: { text: string; language: "en" | "de"; className: string }) {
  const t = useTranslations("attributes");
  return (
    <span lang={language} className={cn("inline-flex items-center gap-0.5", className)}>
      {text}
      <CopyButton text={searchable(text)} label={t("copy", { name: searchable(text) })} iconOnly />
    </span>
  );
}
