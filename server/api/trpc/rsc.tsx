import "server-only";
import { cache } from "react";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import {
  dehydrate,
  HydrationBoundary,
  type FetchQueryOptions,
  type FetchInfiniteQueryOptions,
} from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { Me } from "@/contracts/session";
import { makeQueryClient } from "./query-client";
import { createContext } from "./init";
import { appRouter, createCaller } from "./root";

const getQueryClient = cache(makeQueryClient);
const getContext = cache(async () => createContext(new Headers(await headers())));

/** Query options for pages; the same keys as in the browser, read without a detour over HTTP. */
export const trpc = createTRPCOptionsProxy({
  ctx: getContext,
  router: appRouter,
  queryClient: getQueryClient,
});

/**
 * Begins a read while the page renders. Not awaited, the answer streams into a component that suspends for it; a
 * component that does not suspend needs it awaited.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- TanStack's options differ in the type of their key only
export function prefetch(options: FetchQueryOptions<any, any, any, any>): Promise<void> {
  return getQueryClient().prefetchQuery(options);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export function prefetchInfinite(options: FetchInfiniteQueryOptions<any, any, any, any, any>): Promise<void> {
  return getQueryClient().prefetchInfiniteQuery(options);
}

/** Hands what was prefetched to the components below. */
export function Hydrate(props: { children: React.ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{props.children}</HydrationBoundary>;
}

/** Who is signed in; null when nobody is. */
export const currentMe = cache(async (): Promise<Me | null> => {
  const context = await getContext();
  return (await context.signedIn()) ? createCaller(context).session.me() : null;
});

/** Who is signed in; sends everybody else to sign in first and back here afterwards. */
export async function requireMe(): Promise<Me> {
  const me = await currentMe();
  if (me) return me;
  const path = (await headers()).get("x-path") ?? "/";
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}
