"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useMemo } from "react";
import { LiveTopic } from "@/contracts/session";
import { coalesce } from "./coalesce";
import { isSignedOut, leaveToSignIn } from "./leave";
import { useTRPC } from "./provider";
import { readingAgain } from "./read-again";

const everyMs = 300;

/** Hears what changed and has the screens read it again by their usual road; at most once per 300 ms and topic. */
export function LiveUpdates() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();

  const changes = useMemo(() => {
    const readAgain = readingAgain(queryClient, {
      // Who reports to whom decides who sees what of somebody's time off.
      employees: [trpc.employees.pathFilter(), trpc.timeOff.pathFilter()],
      connections: [trpc.connections.pathFilter(), trpc.links.pathFilter()],
      timeOff: [trpc.timeOff.pathFilter()],
      me: [trpc.session.me.queryFilter()], // whatever changed, how fresh it all is stands there
    });
    const refresh = coalesce(everyMs, (what: LiveTopic | "me") => void readAgain(what));
    const changed = (...topics: LiveTopic[]) => [...topics, "me" as const].forEach(refresh.ask);
    // Nobody told us of what changed between the reading of what is on screen and now, the first time as after a break.
    const opened = () => changed(...LiveTopic.options);
    return { changed, opened, stop: refresh.stop };
  }, [trpc, queryClient]);
  useEffect(() => () => changes.stop(), [changes]);

  useSubscription(
    trpc.live.changes.subscriptionOptions(undefined, {
      onData: ({ topic }) => changes.changed(topic),
      onConnectionStateChange: ({ state }) => state === "pending" && changes.opened(),
      onError: (error) => {
        if (isSignedOut(error)) leaveToSignIn(queryClient);
      },
    }),
  );
  return null;
}
