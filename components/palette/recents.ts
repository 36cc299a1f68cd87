"use client";
import { useCallback, useSyncExternalStore } from "react";
import { z } from "zod";

const prefix = "rollcall.recents.";
const most = 6;

const Recent = z.object({ id: z.string(), name: z.string() });
/** A person opened from the search. */
export type Recent = z.infer<typeof Recent>;

const listeners = new Set<() => void>();
const none: Recent[] = [];
let cached: { raw: string | null; list: Recent[] } = { raw: null, list: none };

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The same text gives the same list, so that React sees no change where there is none. */
function parse(raw: string | null): Recent[] {
  if (raw === cached.raw) return cached.list;
  cached = { raw, list: recentsFrom(raw) };
  return cached.list;
}

export function recentsFrom(raw: string | null): Recent[] {
  try {
    return z
      .array(Recent)
      .parse(JSON.parse(raw ?? "[]"))
      .slice(0, most);
  } catch {
    // Another version wrote it: start anew.
    return none;
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage is blocked: there are no recents.
    return null;
  }
}

/** The last few people this user opened, newest first, kept per user in this browser until sign-out. */
export function useRecents(userId: string) {
  const key = prefix + userId;
  const recents = useSyncExternalStore(
    subscribe,
    () => parse(read(key)),
    () => none,
  );
  const remember = useCallback(
    (recent: Recent) => {
      const list = [recent, ...recentsFrom(read(key)).filter(({ id }) => id !== recent.id)].slice(0, most);
      try {
        localStorage.setItem(key, JSON.stringify(list));
      } catch {
        // Storage is blocked or full: recents are a comfort only.
      }
      listeners.forEach((listener) => listener());
    },
    [key],
  );
  return { recents, remember };
}

/** For everyone who used this browser: names must not outlive the session. */
export function forgetRecents(): void {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // Storage is blocked: nothing was kept.
  }
}
