import { Logger } from "graphile-worker";
import { log } from "@/server/log";

/** The queue's own words in our log; its chatter only when debugging. */
export function workerLogger(): Logger {
  return new Logger(() => (level, message, meta) => {
    const { error } = (meta ?? {}) as { error?: Error };
    const line = error ? { err: error } : {};
    if (level === "error") log.error(line, message);
    else if (level === "warning") log.warn(line, message);
    else log.debug(line, message);
  });
}
