"use client";
import { useSyncExternalStore } from "react";

let text = "";
let turn = 0;
const listeners = new Set<() => void>();

/** Says something to screen readers, politely, in the one region every page has from the start. */
export function announce(message: string): void {
  turn += 1;
  // A trailing no-break space makes the same sentence a new one, so that it is read again.
  text = turn % 2 === 0 ? message : `${message}\u00a0`;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Once, in the root layout. */
export function LiveRegion() {
  const said = useSyncExternalStore(
    subscribe,
    () => text,
    () => "",
  );
  return (
    <div id="live-region" role="status" aria-live="polite" aria-atomic="true" className="sr-only">
      {said}
    </div>
  );
}
