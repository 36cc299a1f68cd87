import { EventEmitter, on } from "node:events";
import { LiveTopic } from "@/contracts/session";
import { listen } from "@/server/db/listen";
import { CHANNEL } from "./publish";

type Hub = { emitter: EventEmitter; stop: () => Promise<void> };
let hub: Hub | undefined;

function open(): Hub {
  const emitter = new EventEmitter().setMaxListeners(0);
  const { stop } = listen(CHANNEL, {
    heard: (payload) => {
      const [workspaceId, topic] = payload.split(":");
      if (workspaceId) emitter.emit(workspaceId, topic);
    },
    // Something may have been said while nobody listened: let every screen read once.
    regained: () => {
      for (const workspaceId of emitter.eventNames())
        for (const topic of LiveTopic.options) emitter.emit(workspaceId, topic);
    },
  });
  return { emitter, stop };
}

/** The names of what changes in a workspace, until the signal ends it. One database connection serves all readers. */
export async function* changes(workspaceId: string, signal: AbortSignal): AsyncGenerator<LiveTopic> {
  hub ??= open();
  try {
    for await (const [topic] of on(hub.emitter, workspaceId, { signal })) {
      const known = LiveTopic.safeParse(topic);
      if (known.success) yield known.data;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Ends the listening connection: on shut-down. */
export async function stopListening(): Promise<void> {
  const open = hub;
  hub = undefined;
  await open?.stop();
}
