import { useFormatter, useLocale, useTranslations } from "next-intl";
import { languageOf } from "@/messages/languages";
import type { Say } from "./issue-words";

/** How issues are told in the reader's language. */
export function useSay(): Say {
  const t = useTranslations("issues");
  const format = useFormatter();
  const language = languageOf(useLocale());
  return { t, language, list: (words) => format.list(words) };
}
