"use client";
import type { CheckProgress } from "@/contracts/connection";
import { useEffect, useRef, useState } from "react";

type Start = (signal: AbortSignal) => Promise<AsyncIterable<CheckProgress>>;
type State = {
  /** `ended`: the outcome is here. `failed`: Rollcall itself could not carry the check out. */
  phase: "idle" | "running" | "ended" | "failed" | "cancelled";
  progress: CheckProgress | null;
  error: unknown;
};
const idle: State = { phase: "idle", progress: null, error: null };

/** Runs a check and shows each step as it comes. One at a time; leaving the screen stops it. */
export function useCheck() {
  const [state, setState] = useState(idle);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (start: Start): Promise<CheckProgress | null> => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setState({ ...idle, phase: "running" });
    let last: CheckProgress | null = null;
    try {
      for await (const progress of await start(stop.signal)) {
        if (stop.signal.aborted) return null;
        last = progress;
        setState({ phase: "running", progress, error: null });
      }
      if (!last?.outcome) throw new Error("The check ended without an outcome.");
      setState({ phase: "ended", progress: last, error: null });
      return last;
    } catch (error) {
      if (!stop.signal.aborted) setState({ phase: "failed", progress: last, error });
      return null;
    }
  };

  const cancel = () => {
    running.current?.abort();
    setState((now) => ({ ...now, phase: "cancelled" }));
  };
  return { ...state, run, cancel, reset: () => setState(idle) };
}
export type Check = ReturnType<typeof useCheck>;
