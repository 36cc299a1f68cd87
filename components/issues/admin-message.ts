import { createFormatter, createTranslator } from "next-intl";
import type { Language } from "@/messages/languages";
import { stepsOf } from "./issue-steps";
import { stepText, titleOf, type Say } from "./issue-words";
import type { IssueTexts } from "./issue-texts";
import type { Thing } from "./things";

const localeOf: Record<Language, string> = { en: "en-GB", de: "de-DE" };

type About = { company: string; totalAttributes: number; timeZone: string };

/**
 * What the reader sends to whoever administers Personio (rule A-03), in that person's language: which account, what is wrong
 * since when, and what to do there.
 */
export function adminMessage(
  thing: Thing,
  language: Language,
  { company, totalAttributes, timeZone }: About,
  texts: IssueTexts,
): string {
  const locale = localeOf[language];
  const t = createTranslator({ locale, messages: texts[language], namespace: "issues" }) as Say["t"];
  const format = createFormatter({ locale, timeZone });
  const say: Say = { t, language, list: (words) => format.list(words) };
  const since = format.dateTime(thing.since, { dateStyle: "long", timeStyle: "short" });
  const steps = stepsOf(thing).inPersonio.map((step, index) => `${index + 1}. ${stepText(step, thing, say)}`);
  return [
    t("message.greeting"),
    "",
    t("message.problem", { company, since }),
    titleOf(thing, totalAttributes, say),
    "",
    t("message.please"),
    ...steps,
    "",
    t("message.thanks"),
  ].join("\n");
}
