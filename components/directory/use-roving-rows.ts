"use client";
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";

type Steps = Record<string, (at: number, last: number) => number>;
const steps: Steps = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last,
  PageDown: (at, last) => Math.min(last, at + 10),
  PageUp: (at) => Math.max(0, at - 10),
};

/** One tab stop for the whole list; arrows, Home and End move it. Focus waits for a row that is still to come. */
export function useRovingRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  reveal: (index: number) => void,
) {
  const [row, setRow] = useState(0);
  const tabStop = Math.min(row, Math.max(0, count - 1));
  const wanted = useRef<number | null>(null);

  useEffect(() => {
    if (wanted.current === null) return;
    const link = list.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const next = step(tabStop, count - 1);
    wanted.current = next;
    setRow(next);
    reveal(next);
  };
  return { tabStop, setTabStop: setRow, onKeyDown };
}
