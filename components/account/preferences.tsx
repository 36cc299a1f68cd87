"use client";
import { useTheme } from "next-themes";
import { useTranslations } from "next-intl";
import { languageNames, languages } from "@/messages/languages";
import { setSingleKeys, useSingleKeys } from "../shell/single-keys";
import { useHydrated } from "../shell/use-hydrated";
import { useLanguage } from "../shell/use-language";
import { Checkbox } from "../ui/checkbox";
import { RadioGroup } from "../ui/radio-group";
import { Section } from "./section";

export function Preferences() {
  const t = useTranslations("account");
  const nav = useTranslations("nav");
  const { language, switchTo } = useLanguage();
  const { theme, setTheme } = useTheme();
  const hydrated = useHydrated();
  const singleKeys = useSingleKeys();
  return (
    <Section title={t("preferences")} hint={t("preferencesHint")}>
      <div className="grid items-baseline gap-x-4 gap-y-3 sm:grid-cols-[10rem_1fr]">
        <p className="text-text-3 max-sm:-mb-2">{t("language")}</p>
        <RadioGroup
          label={t("language")}
          value={language}
          onChange={switchTo}
          options={languages.map((code) => ({
            value: code,
            label: <span lang={code}>{languageNames[code]}</span>,
          }))}
        />
        <p className="text-text-3 max-sm:-mb-2">{t("theme")}</p>
        <RadioGroup
          label={t("theme")}
          value={hydrated ? theme : undefined}
          onChange={setTheme}
          options={[
            { value: "light", label: nav("themeLight") },
            { value: "dark", label: nav("themeDark") },
            { value: "system", label: nav("themeSystem") },
          ]}
        />
      </div>
      <Checkbox
        id="single-keys"
        className="mt-3"
        checked={singleKeys}
        onCheckedChange={setSingleKeys}
        label={t("shortcuts")}
        hint={t("shortcutsHint")}
      />
    </Section>
  );
}
