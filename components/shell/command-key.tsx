"use client";
import { Kbd } from "../ui/kbd";
import { useHydrated } from "./use-hydrated";

/** ⌘ on Apple's systems, Ctrl elsewhere. */
export function CommandKey() {
  const apple = useHydrated() && /mac|iphone|ipad/i.test(navigator.userAgent);
  return <Kbd className={apple ? undefined : "px-1.5"}>{apple ? "⌘" : "Ctrl"}</Kbd>;
}
