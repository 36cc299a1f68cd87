"use client";
import { useSyncExternalStore } from "react";

let between = false;

function subscribe(changed: () => void) {
  const query = window.matchMedia("print");
  const set = (value: boolean) => () => {
    between = value;
    changed();
  };
  const [before, after] = [set(true), set(false)];
  query.addEventListener("change", changed);
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    query.removeEventListener("change", changed);
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}

/** True while the page goes to paper: then everything has to be in it, also what is scrolled away. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => between || window.matchMedia("print").matches,
    () => false,
  );
