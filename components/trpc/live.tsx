"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useMemo } from "react";
import { LiveTopic } from "@/contracts/session";
import { coalesce } from "./coalesce";
import { isSignedOut, leaveToSignIn } from "./leave";
import { useTRPC } from "./provider";

const everyMs = 300;

/** Hears what changed and has the screens read it again by their usual road; at most once per 300 ms and topic. */
export function LiveUpdates() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();

  const changes = useMemo(() => {
    const filters = {
      employees: trpc.employees.pathFilter(),
      connections: trpc.connections.pathFilter(),
    };
    const refresh = coalesce<LiveTopic>(everyMs, (topic) => {
      void queryClient.invalidateQueries(filters[topic]);
      void queryClient.invalidateQueries(trpc.session.me.queryFilter());
    });
    // Nobody told us of what changed between the reading of what is on screen and now, the first time as after a break.
    const opened = () => LiveTopic.options.forEach((topic) => refresh.ask(topic));
    return { ...refresh, opened };
  }, [trpc, queryClient]);
  useEffect(() => () => changes.stop(), [changes]);

  useSubscription(
    trpc.live.changes.subscriptionOptions(undefined, {
      onData: ({ topic }) => changes.ask(topic),
      onConnectionStateChange: ({ state }) => state === "pending" && changes.opened(),
      onError: (error) => {
        if (isSignedOut(error)) leaveToSignIn(queryClient);
      },
    }),
  );
  return null;
}
