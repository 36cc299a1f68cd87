"use client";
import { useQuery } from "@tanstack/react-query";
import { createContext, use, type ReactNode } from "react";
import type { Me } from "@/contracts/session";
import { useTRPC } from "../trpc/provider";

const MeContext = createContext<Me | null>(null);

/** Who is signed in; starts with what the page's server read and follows live updates. */
export function MeProvider({ initial, children }: { initial: Me; children: ReactNode }) {
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.session.me.queryOptions(), initialData: initial });
  return <MeContext value={data}>{children}</MeContext>;
}

export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error("useMe needs a MeProvider above it.");
  return me;
}
