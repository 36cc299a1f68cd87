"use client";
import { useEffect, type ReactNode } from "react";
import { pageId } from "./page-id";

let open = 0;

/** Makes the page behind a dialog inert while it is open; dialogs, toasts and the live region lie outside it. */
export function BehindDialogs({ children }: { children: ReactNode }) {
  useEffect(() => {
    open += 1;
    document.getElementById(pageId)?.setAttribute("inert", "");
    return () => {
      open -= 1;
      if (open === 0) document.getElementById(pageId)?.removeAttribute("inert");
    };
  }, []);
  return children;
}
