import {
  AllowDeletionsInput,
  ConnectionRef,
  Credentials,
  DisconnectInput,
  LinkInput,
  ReplaceInput,
  SyncNowInput,
  type DemoCredentials,
} from "@/contracts/connection";
import { env } from "@/server/env";
import { allowDeletions } from "@/server/domain/connections/allow-deletions";
import { disconnect } from "@/server/domain/connections/disconnect";
import { checkCredentials, linkPersonio } from "@/server/domain/connections/link-personio";
import { getConnection, listConnections } from "@/server/domain/connections/list-connections";
import { openConnection } from "@/server/domain/connections/open-connection";
import { checkReplacement, replaceCredentials } from "@/server/domain/connections/replace-credentials";
import { recheckConnection } from "@/server/domain/connections/recheck-connection";
import { permit } from "@/server/domain/permit";
import { syncNow } from "@/server/domain/sync/sync-now";
import { linkingProcedure, memberProcedure, router } from "./init";

/** Where this installation's Personio is: the real one, or the sandbox. */
const vendor = () => ({ origin: env().PERSONIO_ORIGIN, egress: env().EGRESS_NAME });

/** Somebody who disconnects waits no longer for a vendor that does not answer. */
const GOODBYE_MS = 5_000;

/** What the sandbox company's admin would copy out of Personio; null outside demo mode. */
function demoCredentials(): DemoCredentials | null {
  const {
    DEMO,
    SANDBOX_URL,
    SANDBOX_CLIENT_ID: clientId,
    SANDBOX_CLIENT_SECRET: clientSecret,
    DEMO_COMPANY,
  } = env();
  if (!DEMO || !SANDBOX_URL || !clientId || !clientSecret) return null;
  return {
    clientId,
    clientSecret,
    companyName: DEMO_COMPANY ?? "Sandbox",
    controlUrl: `${SANDBOX_URL}/__sandbox/`,
  };
}

export const connectionsRouter = router({
  list: memberProcedure.query(({ ctx }) => listConnections(ctx)),
  get: memberProcedure.input(ConnectionRef).query(({ ctx, input }) => getConnection(ctx, input.id)),
  check: linkingProcedure
    .input(Credentials)
    .mutation(({ ctx, input, signal }) => checkCredentials(ctx, input, vendor(), signal)),
  link: linkingProcedure.input(LinkInput).mutation(({ ctx, input }) => linkPersonio(ctx, input, vendor())),
  checkReplacement: linkingProcedure
    .input(ReplaceInput)
    .mutation(({ ctx, input, signal }) => checkReplacement(ctx, input, vendor(), signal)),
  replace: linkingProcedure
    .input(ReplaceInput)
    .mutation(({ ctx, input }) => replaceCredentials(ctx, input, vendor())),
  recheck: linkingProcedure
    .input(ConnectionRef)
    .mutation(({ ctx, input, signal }) =>
      recheckConnection(ctx, input.id, { egress: env().EGRESS_NAME, ...(signal ? { signal } : {}) }),
    ),
  syncNow: memberProcedure.input(SyncNowInput).mutation(({ ctx, input }) => syncNow(ctx, input)),
  allowDeletions: memberProcedure
    .input(AllowDeletionsInput)
    .mutation(({ ctx, input }) => allowDeletions(ctx, input)),
  disconnect: memberProcedure
    .input(DisconnectInput)
    .mutation(({ ctx, input }) =>
      disconnect(ctx, input, (scope, id) =>
        openConnection(scope, id, { egress: env().EGRESS_NAME, deadlineMs: GOODBYE_MS }),
      ),
    ),
  demo: linkingProcedure.query(({ ctx }) => {
    permit(ctx, "connections:link");
    return demoCredentials();
  }),
});
