"use client";
import { useEffect } from "react";

/** In memory only: what somebody searched for is nobody's business after sign-out (rule X-05). */
const memory = { address: "/directory", scrollY: 0, restore: false };

/** The directory as it was left, for the link back from a person. */
export const directoryAddress = (): string => memory.address;

/** The next view of the directory begins where the last one was left. */
export const restoreDirectoryScroll = (): void => {
  memory.restore = true;
};

export function useRememberDirectory(ready: boolean) {
  useEffect(() => {
    if (!ready || !memory.restore) return;
    memory.restore = false;
    const { scrollY } = memory;
    requestAnimationFrame(() => window.scrollTo(0, scrollY));
  }, [ready]);
  useEffect(() => {
    const remember = () => {
      if (window.location.pathname !== "/directory") return;
      memory.address = `/directory${window.location.search}`;
      memory.scrollY = window.scrollY;
    };
    document.addEventListener("click", remember, true);
    document.addEventListener("keydown", remember, true);
    return () => {
      document.removeEventListener("click", remember, true);
      document.removeEventListener("keydown", remember, true);
    };
  }, []);
}
