"use client";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTransition } from "react";
import { languageOf, localeCookie, type Language } from "@/messages/languages";
import { setCookie } from "./set-cookie";

/** The language of the screen, and a switch that keeps the page. */
export function useLanguage() {
  const router = useRouter();
  const language = languageOf(useLocale());
  const [pending, start] = useTransition();
  const switchTo = (next: Language) => {
    setCookie(localeCookie, next);
    start(() => router.refresh());
  };
  return { language, switchTo, pending };
}
