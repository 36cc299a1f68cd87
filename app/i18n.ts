import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { cookies, headers } from "next/headers";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { embedding } from "./embedding";
import { languages, localeCookie, timeZoneCookie, type Language } from "@/messages/languages";

declare module "next-intl" {
  interface AppConfig {
    Messages: typeof en;
  }
}

/** Dates and numbers follow British English (24 May 2027) and German (24. Mai 2027). */
const formattingLocale = { en: "en-GB", de: "de-DE" } as const satisfies Record<Language, string>;

export default getRequestConfig(async () => {
  const [cookieJar, headerList] = await Promise.all([cookies(), headers()]);
  const embedded = await embedding();
  const chosen = embedded?.lang ?? cookieJar.get(localeCookie)?.value;
  const language = hasLocale(languages, chosen) ? chosen : preferred(headerList.get("accept-language"));
  return {
    locale: formattingLocale[language],
    messages: language === "de" ? de : en,
    timeZone: zone(cookieJar.get(timeZoneCookie)?.value),
    now: new Date(),
    formats: {
      dateTime: {
        // "12 May, 09:40"
        stamp: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
        // "24 May 2027"
        day: { day: "numeric", month: "long", year: "numeric" },
      },
    },
  };
});

/** The first language of the browser's list that we speak. */
function preferred(acceptLanguage: string | null): Language {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.trim().split(/\s*;\s*/);
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality.replace("q=", "")) || 0 };
    })
    .sort((a, b) => b.quality - a.quality);
  return wanted.map((entry) => entry.language).find((tag) => hasLocale(languages, tag)) ?? "en";
}

/** The browser tells its zone in a cookie after the first load; until then times are those of Berlin. */
function zone(told: string | undefined): string {
  if (!told) return "Europe/Berlin";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(told) }).resolvedOptions().timeZone;
  } catch {
    return "Europe/Berlin";
  }
}
