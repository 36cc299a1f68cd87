"use client";
import { useSyncExternalStore } from "react";
import { neverChanges } from "@/components/ui/never-changes";

/** The address people reach this Rollcall by; known in the browser only. */
export const useOrigin = (): string =>
  useSyncExternalStore(
    neverChanges,
    () => window.location.origin,
    () => "https://…",
  );
