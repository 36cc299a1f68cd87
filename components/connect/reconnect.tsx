"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useMe } from "@/components/shell/me";
import { useTRPC } from "@/components/trpc/provider";
import { LinkFlow } from "./link-flow";

/** Rule C-13: new credentials for a connection that keeps its id, its settings and its people. */
export function Reconnect({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.connections.get.queryOptions({ id }));
  const { demo } = useMe();
  return <LinkFlow demo={demo} reconnected={{ id, name: data.name }} />;
}
