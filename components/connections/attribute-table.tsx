"use client";
import type { AttributeReading } from "@/contracts/connection";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
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
          <Th>{t("neededFor")}</Th>
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
  return (
    <tr>
      <Td>
        <span className="font-medium">{en}</span>
        <CopyButton
          text={searchable(en)}
          label={t("copy", { name: en })}
          iconOnly
          className="mx-0.5 align-middle"
        />
        {de !== en && (
          <span className="text-text-3" lang="de">
            {de}
            <CopyButton
              text={searchable(de)}
              label={t("copy", { name: de })}
              iconOnly
              className="mx-0.5 align-middle"
            />
          </span>
        )}
        {attribute.required && <Badge className="ml-1">{t("required")}</Badge>}
      </Td>
      <Td className="whitespace-nowrap">
        <span className="inline-flex items-center gap-1.5 align-middle">
          <Icon
            of={attribute.readable ? CircleCheck : CircleX}
            className={attribute.readable ? "text-success" : "text-danger"}
          />
          {t(attribute.readable ? "readable" : "notReadable")}
        </span>
      </Td>
      <Td className="text-text-2">{attribute.neededFor.map(featureName).join(", ")}</Td>
    </tr>
  );
}
