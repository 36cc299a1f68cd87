import { AuditQuery } from "@/contracts/audit";
import { listAudit, listAuditActors } from "@/server/domain/audit/list-audit";
import { verifyAuditLog } from "@/server/domain/audit/verify-audit-log";
import { memberProcedure, router } from "./init";

export const auditRouter = router({
  list: memberProcedure.input(AuditQuery).query(({ ctx, input }) => listAudit(ctx, input)),
  actors: memberProcedure.query(({ ctx }) => listAuditActors(ctx)),
  verify: memberProcedure.query(({ ctx }) => verifyAuditLog(ctx)),
});
