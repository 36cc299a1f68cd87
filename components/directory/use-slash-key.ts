"use client";
import { useEffect, type RefObject } from "react";
import { useSingleKeys } from "@/components/shell/single-keys";

const typing = "input, textarea, select, [contenteditable=true], [role=dialog] *";

/** `/` goes to the search field, unless somebody is typing or has switched single-key shortcuts off (2.1.4). */
export function useSlashKey(input: RefObject<HTMLInputElement | null>) {
  const on = useSingleKeys();
  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return;
      if ((event.target as Element | null)?.closest?.(typing)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [input, on]);
}
