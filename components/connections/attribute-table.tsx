"use client";
import type { AttributeReading } from "@/contracts/connection";
import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { Table, Td, Th } from "@/components/ui/table";
import { byUrgency, isBlank } from "./attribute-health";
import { ownLabel, personioName, searchable } from "./personio-attributes";
import { useFeatureNames } from "./use-feature-names";

/**
 * Rule C-09: attribute, needed for, readable or not, and for how many it is empty; what has to be ticked comes first, by
 * its names in Personio.
 */
export function AttributeTable({ attributes }: { attributes: AttributeReading[] }) {
  const t = useTranslations("attributes");
  return (
    <Table label={t("title")}>
      <caption className="sr-only">{t("title")}</caption>
      <thead>
        <tr>
          <Th className="narrow:whitespace-normal">{t("attribute")}</Th>
          <Th>{t("state")}</Th>
          <Th className="narrow:hidden">{t("neededFor")}</Th>
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
  const own = ownLabel(attribute);
  const features = attribute.neededFor.map(featureName).join(", ");
  return (
    <tr>
      <Td>
        <span className="flex flex-wrap items-center gap-x-3">
          <Name text={en} language="en" className="font-medium" />
          {de !== en && <Name text={de} language="de" className="text-text-3" />}
          {attribute.required && <Badge>{t("required")}</Badge>}
        </span>
        {own && (
          <span className="flex items-center gap-0.5 text-meta text-text-3">
            {t("ownLabel", { label: own })}
            <CopyButton text={own} label={t("copy", { name: own })} iconOnly />
          </span>
        )}
        <span className="block text-meta text-text-3 roomy:hidden">{features}</span>
        <Emptiness attribute={attribute} className="roomy:hidden" />
      </Td>
      <Td>
        <State attribute={attribute} />
        <Emptiness attribute={attribute} className="pl-5.5 narrow:hidden" />
      </Td>
      <Td className="text-text-2 narrow:hidden">{features}</Td>
    </tr>
  );
}

function State({ attribute }: { attribute: AttributeReading }) {
  const t = useTranslations("attributes");
  const { readable, untold } = attribute;
  const good = isBlank(attribute)
    ? { icon: TriangleAlert, color: "text-warning" }
    : { icon: CircleCheck, color: "text-success" };
  const told = readable ? good : { icon: CircleX, color: "text-danger" };
  const { icon, color } = untold ? { icon: CircleHelp, color: "text-text-3" } : told;
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      <Icon of={icon} className={color} />
      {t(untold ? "untold" : readable ? "readable" : "notReadable")}
    </span>
  );
}

/** For how many of those looked at a readable attribute has no value; on a phone it stands below the name. */
function Emptiness({ attribute, className }: { attribute: AttributeReading; className: string }) {
  const t = useTranslations("attributes");
  const { readable, emptyFor, lookedAt } = attribute;
  if (!readable || emptyFor === 0) return null;
  const figures = { count: emptyFor, total: lookedAt };
  return (
    <span className={cn("figures block text-meta whitespace-nowrap text-text-3", className)}>
      {emptyFor === lookedAt ? t("emptyForAll", { total: lookedAt }) : t("emptyFor", figures)}
    </span>
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
