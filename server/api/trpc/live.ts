import { watchChanges } from "@/server/domain/live/watch-changes";
import { memberProcedure, router } from "./init";

export const liveRouter = router({
  /** Names of what changed in the workspace, never data; screens read again by their usual road. */
  changes: memberProcedure.subscription(async function* ({ ctx, signal }) {
    for await (const topic of watchChanges(ctx, signal ?? AbortSignal.timeout(60_000))) yield { topic };
  }),
});
