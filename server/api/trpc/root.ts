import { apiTokensRouter } from "./api-tokens";
import { auditRouter } from "./audit";
import { connectionsRouter } from "./connections";
import { employeesRouter } from "./employees";
import { createCallerFactory, router } from "./init";
import { linksRouter } from "./links";
import { liveRouter } from "./live";
import { sessionRouter } from "./session";
import { timeOffRouter } from "./time-off";

export const appRouter = router({
  session: sessionRouter,
  employees: employeesRouter,
  timeOff: timeOffRouter,
  connections: connectionsRouter,
  links: linksRouter,
  apiTokens: apiTokensRouter,
  audit: auditRouter,
  live: liveRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
