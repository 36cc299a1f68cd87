"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/provider";
import { LinkFlow } from "./link-flow";

/** Rule C-13: new credentials for a connection that keeps its id, its settings and its people. */
export function Reconnect({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.connections.get.queryOptions({ id }));
  return <LinkFlow reconnected={{ id, name: data.name }} />;
}
