"use client";
import { useTranslations } from "next-intl";

/** The server says "Firefox on Linux"; here the words between the names follow the language. */
export function useDeviceName(): (device: string | null) => string {
  const t = useTranslations("account");
  return (device) => {
    const [browser, system] = device?.split(" on ") ?? [];
    return browser && system ? t("device", { browser, system }) : (device ?? t("unknownDevice"));
  };
}
