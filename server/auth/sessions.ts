import type { SessionRow } from "@/contracts/session";
import { identity } from "@/server/db/identity";

/** Where a user is signed in, the latest use first. */
export async function listSessions(userId: string, currentId: string): Promise<SessionRow[]> {
  const rows = await identity().session.findMany({
    where: { userId, expires: { gt: new Date() } },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, createdAt: true, lastSeenAt: true, device: true },
  });
  return rows.map((row) => ({ ...row, current: row.id === currentId }));
}

/** Ends one of the user's sessions: the browser is signed out with its next request. */
export async function revokeSession(userId: string, id: string): Promise<void> {
  await identity().session.deleteMany({ where: { userId, id } });
}

/** Ends all of the user's sessions but this one. */
export async function revokeOtherSessions(userId: string, currentId: string): Promise<void> {
  await identity().session.deleteMany({ where: { userId, id: { not: currentId } } });
}
