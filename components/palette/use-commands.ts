"use client";
import { Keyboard, Languages, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { languageNames, languages } from "@/messages/languages";
import { account, destinationsFor } from "../shell/destinations";
import { useMe } from "../shell/me";
import { useLanguage } from "../shell/use-language";
import { useSignOut } from "../shell/use-sign-out";
import { matches } from "./matches";
import type { PaletteItem } from "./palette-group";

type Doors = { onClose: () => void; onShortcuts: () => void };

/** Pages and actions whose words match what was typed. */
export function useCommands(search: string, { onClose, onShortcuts }: Doors) {
  const t = useTranslations("palette");
  const nav = useTranslations("nav");
  const router = useRouter();
  const me = useMe();
  const { setTheme } = useTheme();
  const { language, switchTo } = useLanguage();
  const { signOut } = useSignOut();
  const thenClose = (act: () => void) => () => {
    onClose();
    act();
  };

  const { everyone, admin } = destinationsFor(me);
  const pages: PaletteItem[] = [...everyone, ...admin, account].map(({ href, label, icon }) => ({
    key: `page-${href}`,
    label: nav(label),
    icon,
    run: thenClose(() => router.push(href)),
  }));
  const otherLanguages = languages.filter((code) => code !== language);
  const actions: PaletteItem[] = [
    { key: "light", label: t("themeLight"), icon: Sun, run: thenClose(() => setTheme("light")) },
    { key: "dark", label: t("themeDark"), icon: Moon, run: thenClose(() => setTheme("dark")) },
    { key: "system", label: t("themeSystem"), icon: Monitor, run: thenClose(() => setTheme("system")) },
    ...otherLanguages.map((code) => ({
      key: `language-${code}`,
      label: t("switchLanguage", { language: languageNames[code] }),
      icon: Languages,
      run: thenClose(() => switchTo(code)),
    })),
    { key: "shortcuts", label: t("shortcuts"), icon: Keyboard, run: onShortcuts },
    { key: "sign-out", label: nav("signOut"), icon: LogOut, run: thenClose(() => void signOut()) },
  ];
  const fits = (item: PaletteItem) => matches(item.label, search);
  return { pages: pages.filter(fits), actions: actions.filter(fits) };
}
