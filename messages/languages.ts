export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words; never translated. */
export const languageNames: Record<Language, string> = { en: "English", de: "Deutsch" };

export const localeCookie = "locale";
export const timeZoneCookie = "timezone";

/** "en-GB" to "en": what `<html lang>` and the switch work with. */
export function languageOf(locale: string): Language {
  return locale.startsWith("de") ? "de" : "en";
}
