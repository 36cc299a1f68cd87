import type { IdentityClient } from "./identity";
import { door } from "./pool";
import { repeated, type Tx } from "./with-workspace";

/** Does something as the product in one workspace, inside the transaction that is open. */
export type InWorkspace = (workspaceId: string, work: (tx: Tx) => Promise<void>) => Promise<void>;

/**
 * Changes sign-in's tables and, in the same transaction, rows of workspaces: `inWorkspace` becomes the product in one of
 * them and turns back. `work` may be repeated, so it must have no effect elsewhere.
 */
export function withIdentity<T>(
  work: (tx: IdentityClient, inWorkspace: InWorkspace) => Promise<T>,
): Promise<T> {
  const { prisma } = door("rollcall_app"); // whose login may become either role
  return repeated(() =>
    prisma.$transaction(
      async (tx) => {
        const become = (role: string, workspaceId: string) =>
          tx.$executeRaw`select set_config('role', ${role}, true), set_config('app.workspace', ${workspaceId}, true)`;
        await become("rollcall_identity", "");
        return work(tx, async (workspaceId, inside) => {
          await become("rollcall_app", workspaceId);
          await inside(tx);
          await become("rollcall_identity", "");
        });
      },
      { timeout: 60_000, maxWait: 5_000 },
    ),
  );
}
