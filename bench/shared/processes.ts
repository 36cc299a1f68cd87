// Children of a bench: each ends with it, however it ends.
import { startChild } from "@/scripts/children.mjs";

type Options = { args?: string[]; env?: Record<string, string>; nodeArgs?: string[] };
export type Process<T> = {
  /** its first line of JSON */
  said: T;
  stop: () => Promise<void>;
};

const running = new Set<ReturnType<typeof startChild>>();
const READY_MS = 300_000;

/** Starts one of our programs and waits for its first line of JSON; its other lines are log. */
export async function startProcess<T>(
  name: string,
  file: string,
  { args = [], env = {}, nodeArgs = [] }: Options = {},
): Promise<Process<T>> {
  let told: (value: T) => void = () => {};
  const ready = new Promise<T>((done) => (told = done));
  const child = startChild({
    name,
    args: [...nodeArgs, "--import", "tsx", file, ...args],
    env: { ...process.env, ...env },
    tied: true,
    onLine: (line, from) => {
      if (from === "stdout" && line.startsWith("{")) told(JSON.parse(line) as T);
    },
  });
  running.add(child);
  const stop = async () => {
    running.delete(child);
    await child.stop();
  };
  const late = new Promise<"late">((done) => setTimeout(done, READY_MS, "late").unref());
  const failed = child.ended.then(() => "ended" as const);
  const outcome = await Promise.race([ready.then((said) => ({ said })), failed, late]);
  if (typeof outcome === "object") return { said: outcome.said, stop };
  const why = outcome === "late" ? "was not ready in time" : "ended";
  throw new Error(`${name} ${why}:\n${child.lastLines().join("\n")}`);
}

export async function endChildren(): Promise<void> {
  await Promise.all([...running].map((child) => child.stop()));
  running.clear();
}
