"use client";
import { CircleUser, Inbox, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { Link } from "../ui/link";
import { useTranslations } from "next-intl";
import { languageNames, languages, type Language } from "@/messages/languages";
import { Avatar } from "../ui/avatar";
import {
  DropdownMenu,
  MenuItem,
  MenuLabel,
  MenuLink,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from "../ui/dropdown-menu";
import { Icon } from "../ui/icon";
import { useMe } from "./me";
import { useLanguage } from "./use-language";
import { useSignOut } from "./use-sign-out";

/** Theme, language, account, sign out; at the foot of the sidebar. */
export function AccountMenu() {
  const t = useTranslations("nav");
  const me = useMe();
  const { theme, setTheme } = useTheme();
  const { language, switchTo } = useLanguage();
  const { signOut } = useSignOut();
  const name = me.user.name ?? me.user.email;
  return (
    <DropdownMenu side="top" className="w-56" trigger={<AccountButton name={name} email={me.user.email} />}>
      <MenuLink>
        <Link href="/account">
          <Icon of={CircleUser} className="text-text-3" />
          {t("account")}
        </Link>
      </MenuLink>
      {me.demo && (
        <MenuLink>
          <Link href="/outbox">
            <Icon of={Inbox} className="text-text-3" />
            {t("outbox")}
          </Link>
        </MenuLink>
      )}
      <MenuSeparator />
      <MenuLabel>{t("theme")}</MenuLabel>
      <MenuRadioGroup value={theme} onValueChange={setTheme} aria-label={t("theme")}>
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
      <MenuSeparator />
      <MenuLabel>{t("language")}</MenuLabel>
      <MenuRadioGroup
        value={language}
        onValueChange={(next) => switchTo(next as Language)}
        aria-label={t("language")}
      >
        {languages.map((code) => (
          <MenuRadioItem key={code} value={code} lang={code}>
            {languageNames[code]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => void signOut()}>
        {t("signOut")}
      </MenuItem>
    </DropdownMenu>
  );
}

function AccountButton({ name, email, ...trigger }: { name: string; email: string }) {
  const t = useTranslations("nav");
  return (
    <button
      {...trigger}
      type="button"
      className="flex w-full min-w-0 items-center gap-2.5 rounded-control p-1.5 text-left transition-colors hover:bg-subtle data-[state=open]:bg-pressed max-lg:justify-center"
    >
      <Avatar name={name} size="sm" />
      <span className="sr-only">{t("accountMenu")}</span>
      <span className="min-w-0 flex-1 max-lg:sr-only">
        <span className="block truncate font-medium text-text">{name}</span>
        {name !== email && <span className="block truncate text-meta text-text-3">{email}</span>}
      </span>
    </button>
  );
}
