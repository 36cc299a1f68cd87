import { z } from "zod";
import { NewApiToken } from "@/contracts/api-token";
import { newApiToken } from "@/server/auth/api-token";
import { createApiToken, listApiTokens, revokeApiToken } from "@/server/domain/api-tokens/api-tokens";
import { memberProcedure, router } from "./init";

export const apiTokensRouter = router({
  list: memberProcedure.query(({ ctx }) => listApiTokens(ctx)),
  /** The one answer that holds the token itself. */
  create: memberProcedure.input(NewApiToken).mutation(async ({ ctx, input }) => {
    const { token: secret, ...made } = newApiToken();
    return { token: await createApiToken(ctx, input, made), secret };
  }),
  revoke: memberProcedure
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => revokeApiToken(ctx, input.id)),
});
