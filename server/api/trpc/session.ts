import { z } from "zod";
import { env } from "@/server/env";
import { AppError } from "@/server/errors";
import { listSessions, revokeOtherSessions, revokeSession } from "@/server/auth/sessions";
import type { Ctx, UserCtx } from "@/server/domain/ctx";
import { getMe } from "@/server/domain/sessions/me";
import { memberProcedure, router } from "./init";

function asUser(ctx: Ctx): UserCtx {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person has sessions.");
  return { ...ctx, actor };
}

export const sessionRouter = router({
  me: memberProcedure.query(({ ctx }) => getMe(ctx, { demo: env().DEMO })),
  list: memberProcedure.query(({ ctx }) => {
    const { userId, sessionId } = asUser(ctx).actor;
    return listSessions(userId, sessionId);
  }),
  revoke: memberProcedure
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => revokeSession(asUser(ctx), input.id)),
  revokeOthers: memberProcedure.mutation(({ ctx }) => revokeOtherSessions(asUser(ctx))),
});
