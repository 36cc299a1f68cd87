"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

const giveUpMs = 10_000;

/**
 * After a change of page focus goes to its h1. Next announces the new title by itself, so nothing more is said
 * here. A skeleton's h1 may be replaced by the page's: then focus follows, unless the person has moved on.
 */
export function RouteFocus() {
  const pathname = usePathname();
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    return followHeading();
  }, [pathname]);
  return null;
}

function followHeading() {
  const origin = document.activeElement;
  let heading: HTMLElement | null = null;
  const move = () => {
    const active = document.activeElement;
    if (active !== document.body && active !== null && active !== origin && active !== heading) return;
    const next = document.querySelector<HTMLElement>("main h1");
    if (!next || next === active) return;
    heading = next;
    if (!next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
    next.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(move);
  const timer = setTimeout(stop, giveUpMs);
  function stop() {
    observer.disconnect();
    clearTimeout(timer);
    window.removeEventListener("keydown", stop, true);
    window.removeEventListener("pointerdown", stop, true);
  }
  observer.observe(document.body, { childList: true, subtree: true });
  window.addEventListener("keydown", stop, true);
  window.addEventListener("pointerdown", stop, true);
  move();
  return stop;
}
