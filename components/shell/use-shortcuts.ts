"use client";
import { useEffect } from "react";
import { useSingleKeys } from "./single-keys";

/** Ctrl/Cmd+K everywhere; ? when nobody is typing and no dialog is open. */
export function useShortcuts({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }): void {
  const singleKeys = useSingleKeys();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === "k"
      ) {
        event.preventDefault();
        onSearch();
      } else if (
        singleKeys &&
        event.key === "?" &&
        !event.ctrlKey &&
        !event.metaKey &&
        !isBusy(event.target)
      ) {
        event.preventDefault();
        onHelp();
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [singleKeys, onSearch, onHelp]);
}

function isBusy(target: EventTarget | null): boolean {
  const typing =
    target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable=true]");
  return typing || document.querySelector('[role="dialog"], [role="menu"]') !== null;
}
