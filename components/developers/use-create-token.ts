"use client";
import type { CreatedApiToken } from "@/contracts/api-token";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/provider";

/** The secret is handed over once and not kept among the answers of earlier calls. */
export function useCreateToken(onCreated: (created: CreatedApiToken) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.apiTokens.create.mutationOptions({
      gcTime: 0,
      onSuccess: (created) => {
        onCreated(created);
        void queryClient.invalidateQueries(trpc.apiTokens.list.queryFilter());
      },
    }),
  );
}
