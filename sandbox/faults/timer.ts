/** Time as the proxy sees it, so that tests can move it by hand. */
export type Timer = {
  nowMs(): number;
  /** Runs something later; what comes back calls it off. */
  after(ms: number, run: () => void): () => void;
};

export const machineTimer: Timer = {
  nowMs: () => performance.now(),
  after: (ms, run) => {
    const timeout = setTimeout(run, ms).unref();
    return () => clearTimeout(timeout);
  },
};

/** Waits by a timer. */
export const waitBy = (timer: Timer, ms: number): Promise<void> =>
  new Promise((resolve) => void timer.after(ms, resolve));
