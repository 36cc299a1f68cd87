import type { useTranslations } from "next-intl";
import { personioName } from "@/components/connections/personio-attributes";
import type { Issue } from "@/contracts/issue";
import type { Language } from "@/messages/languages";
import type { Step } from "./issue-steps";
import type { Thing } from "./things";

export type Say = {
  t: ReturnType<typeof useTranslations<"issues">>;
  language: Language;
  /** "a, b and c" in that language */
  list: (words: string[]) => string;
};

/** More names would be a paragraph of their own; the table of attributes has them all. */
const NAMED = 6;

function namesOf({ attributes }: Thing, { language, list }: Say): string {
  const names = attributes.map((universalId) => personioName(universalId)[language]);
  return list(names.length > NAMED ? [...names.slice(0, NAMED), "…"] : names);
}

/** The cause of one issue, as a sentence. */
export function causeOf({ kind, subject, count }: Issue, { t, language }: Say): string {
  switch (kind) {
    case "attribute_not_readable":
      return t("titles.attribute_not_readable", { name: personioName(subject)[language] });
    case "too_many_deletions":
      return t("titles.too_many_deletions", { subject });
    case "records_not_readable":
      return t("titles.records_not_readable", { subject, count: count ?? 1 });
    default:
      return t(`titles.${kind}`);
  }
}

/** The same of a thing; attributes that were lost together are told as so many of `total`. */
export function titleOf(thing: Thing, total: number, say: Say): string {
  if (thing.attributes.length === 0) return causeOf(thing, say);
  return say.t("attributes", { count: thing.attributes.length, total, names: namesOf(thing, say) });
}

export const stepText = (step: Step, thing: Thing, say: Say): string =>
  step === "tickAttributes"
    ? say.t("steps.tickAttributes", { names: namesOf(thing, say) })
    : say.t(`steps.${step}`);
