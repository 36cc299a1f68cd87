"use client";
import { useEffect, useState, type ReactNode } from "react";
import { cn } from "./cn";

/** One grey block in the shape of what is coming. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block h-3 rounded-bar bg-pressed", className)} />;
}

/** Wraps the skeletons of a panel: invisible for the first 200 ms, and named for screen readers. */
export function SkeletonGroup({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div aria-busy="true" className={cn("animate-delayed", className)}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

const showAfterMs = 200;
const showForMs = 300;

/** True while a skeleton should be seen: not in the first 200 ms, then for at least 300 ms. */
export function useDelayedVisible(loading: boolean): boolean {
  const [visible, setVisible] = useState(false);
  const [shownAt, setShownAt] = useState(0);
  useEffect(() => {
    if (loading === visible) return;
    const wait = loading ? showAfterMs : Math.max(0, shownAt + showForMs - performance.now());
    const timer = setTimeout(() => {
      setVisible(loading);
      if (loading) setShownAt(performance.now());
    }, wait);
    return () => clearTimeout(timer);
  }, [loading, visible, shownAt]);
  return visible;
}
