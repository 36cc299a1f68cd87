"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and in the first browser render: for what only the browser knows, such as the theme. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
