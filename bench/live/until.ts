import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 90_000;

/** Waits until something is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const late = Date.now() + PATIENCE_MS; Date.now() < late; await sleep(100)) if (await isSo()) return;
  throw new Error(`Not within ${PATIENCE_MS / 1000} s: ${what}.`);
}
