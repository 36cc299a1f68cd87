"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useTranslations } from "next-intl";
import { languageNames, languages } from "@/messages/languages";
import { useHydrated } from "../shell/use-hydrated";
import { useLanguage } from "../shell/use-language";
import { Button } from "../ui/button";
import { DropdownMenu, MenuRadioGroup, MenuRadioItem } from "../ui/dropdown-menu";
import { Icon } from "../ui/icon";

/** Theme and language for people who are not signed in yet. */
export function PageSettings() {
  const t = useTranslations("nav");
  const { language, switchTo, pending } = useLanguage();
  const { theme, setTheme } = useTheme();
  const hydrated = useHydrated();
  const other = languages.find((code) => code !== language) ?? "en";
  return (
    <footer className="flex items-center justify-center gap-1 px-6 pb-6">
      <Button variant="ghost" lang={other} pending={pending} onClick={() => switchTo(other)}>
        {languageNames[other]}
      </Button>
      <DropdownMenu
        side="top"
        align="center"
        trigger={
          <Button variant="ghost">
            <Icon of={hydrated && theme === "dark" ? Moon : hydrated && theme === "light" ? Sun : Monitor} />
            {t("theme")}
          </Button>
        }
      >
        <MenuRadioGroup value={theme} onValueChange={setTheme}>
          <MenuRadioItem value="light" icon={Sun}>
            {t("themeLight")}
          </MenuRadioItem>
          <MenuRadioItem value="dark" icon={Moon}>
            {t("themeDark")}
          </MenuRadioItem>
          <MenuRadioItem value="system" icon={Monitor}>
            {t("themeSystem")}
          </MenuRadioItem>
        </MenuRadioGroup>
      </DropdownMenu>
    </footer>
  );
}
