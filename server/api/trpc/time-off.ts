import { TimeOffQuery } from "@/contracts/time-off";
import { env } from "@/server/env";
import { openConnection } from "@/server/domain/connections/open-connection";
import { getBalances } from "@/server/domain/time-off/get-balances";
import { getTimeOff } from "@/server/domain/time-off/get-time-off";
import type { OpenVendor } from "@/server/domain/time-off/read-balances";
import { memberProcedure, router } from "./init";

/** Whoever looks has given up by then, and is told when the answer comes. */
const DEADLINE_MS = 15_000;

const open: OpenVendor = (ctx, connectionId) =>
  openConnection(ctx, connectionId, { egress: env().EGRESS_NAME, deadlineMs: DEADLINE_MS });

export const timeOffRouter = router({
  get: memberProcedure.input(TimeOffQuery).query(({ ctx, input }) => getTimeOff(ctx, input.id)),
  balances: memberProcedure
    .input(TimeOffQuery)
    .query(({ ctx, input }) => getBalances(ctx, input.id, { open })),
});
