"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The address people reach this Rollcall by; known in the browser only. */
export const useOrigin = (): string =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "https://…",
  );
