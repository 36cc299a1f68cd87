"use client";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useEffect, useState, type ReactNode } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/trpc/root";
import { linkSessionHeader } from "./link-session";
import { makeQueryClient } from "./query-client";

const context = createTRPCContext<AppRouter>();
export const useTRPC = context.useTRPC;
export const useTRPCClient = context.useTRPCClient;
const Provider = context.TRPCProvider;

const onServer = typeof window === "undefined";
// On the server every query is prefetched by its page; a call from here would have no cookie and no address.
const url = onServer ? "http://prefetch.invalid/api/trpc" : "/api/trpc";

function makeClient(withCookies: boolean) {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url, transformer: superjson }),
        // Queries travel by POST as well: with the header below no other site can make a browser send them.
        false: httpBatchStreamLink({
          url,
          transformer: superjson,
          methodOverride: "POST",
          headers: () => ({ "x-rollcall": "1", ...linkSessionHeader() }),
          fetch: (input, init) =>
            fetch(input, { ...init, credentials: withCookies ? "same-origin" : "omit" } as RequestInit),
        }),
      }),
    ],
  });
}

let browserQueryClient: QueryClient | undefined;

function queryClientOfThisSide(): QueryClient {
  if (onServer) return makeQueryClient();
  browserQueryClient ??= makeQueryClient();
  return browserQueryClient;
}

type TRPCProviderProps = {
  /** not inside another product's page, where nobody is signed in */
  withCookies: boolean;
  children: ReactNode;
};

/** One query client per browser, one per request on the server. */
export function TRPCProvider({ withCookies, children }: TRPCProviderProps) {
  const queryClient = queryClientOfThisSide();
  const [client] = useState(() => makeClient(withCookies));
  useEffect(() => reloadWhenRestored(), []);
  return (
    <QueryClientProvider client={queryClient}>
      <Provider trpcClient={client} queryClient={queryClient}>
        {children}
      </Provider>
    </QueryClientProvider>
  );
}

/** A page that comes back out of the browser's back/forward memory may belong to somebody who signed out. */
function reloadWhenRestored() {
  const check = (event: PageTransitionEvent) => {
    if (event.persisted) window.location.reload();
  };
  window.addEventListener("pageshow", check);
  return () => window.removeEventListener("pageshow", check);
}
