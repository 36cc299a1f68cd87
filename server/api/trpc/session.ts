import { z } from "zod";
import { env } from "@/server/env";
import { AppError } from "@/server/errors";
import { listSessions, revokeOtherSessions, revokeSession } from "@/server/auth/sessions";
import type { Ctx } from "@/server/domain/ctx";
import { getMe } from "@/server/domain/sessions/me";
import { memberProcedure, router } from "./init";

function userOf({ actor }: Ctx) {
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person has sessions.");
  return actor;
}

export const sessionRouter = router({
  me: memberProcedure.query(({ ctx }) => getMe(ctx, { demo: env().DEMO })),
  list: memberProcedure.query(({ ctx }) => listSessions(userOf(ctx).userId, userOf(ctx).sessionId)),
  revoke: memberProcedure
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => revokeSession(userOf(ctx).userId, input.id)),
  revokeOthers: memberProcedure.mutation(({ ctx }) =>
    revokeOtherSessions(userOf(ctx).userId, userOf(ctx).sessionId),
  ),
});
