"use client";
import { useSyncExternalStore } from "react";

const wide = "(min-width: 40rem)";

/** The height that CSS gives a row (`--row` of the table), for the arithmetic of scrolling. */
export function useRowHeight(): number {
  const isWide = useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(wide);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => window.matchMedia(wide).matches,
    () => true,
  );
  return isWide ? 44 : 56;
}
