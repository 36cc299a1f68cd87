"use client";
import { useSyncExternalStore } from "react";

const key = "rollcall.singleKeys";
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    // Storage is blocked: the default stands.
    return true;
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether single-key shortcuts such as ? work (WCAG 2.1.4). */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, read, () => true);
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(key, on ? "on" : "off");
  } catch {
    // Storage is blocked: the choice cannot be kept.
  }
  listeners.forEach((listener) => listener());
}
