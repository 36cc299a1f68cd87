import { defaultShouldDehydrateQuery, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";
import { isSignedOut, leaveToSignIn } from "./leave";

const staleTimeMs = 30_000;

/** Waiting helps only when the other side could not answer; a refusal stays a refusal. */
const worthRetrying = new Set<unknown>([undefined, "unavailable", "vendor_slow"]);

export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: staleTimeMs,
        retry: (failures, error) => failures < 2 && worthRetrying.has(reasonOf(error)),
      },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
  function leaveIfSignedOut(error: unknown) {
    if (isSignedOut(error)) leaveToSignIn(client);
  }
  return client;
}

function reasonOf(error: unknown): unknown {
  return (error as { data?: { reason?: unknown } | null }).data?.reason;
}
