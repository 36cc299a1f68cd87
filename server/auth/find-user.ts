import type { Role } from "@/contracts/session";
import { identity, membershipsOf, recordsOfEmail, type MembershipRow } from "@/server/db/identity";
import { ABSOLUTE_SECONDS, IDLE_SECONDS, TOUCH_SECONDS } from "./limits";
import { cookieOf, hashSessionToken, sessionCookieName } from "./session-token";

export type SignedIn = {
  sessionId: string;
  user: { id: string; name: string | null; email: string };
  workspaceId: string;
  role: Role;
};

/** Who a browser's request is from; null when nobody is signed in, or the person may not come in any more. */
export async function findUser(headers: Headers): Promise<SignedIn | null> {
  const token = cookieOf(headers.get("cookie"), sessionCookieName());
  if (!token) return null;
  const session = await identity().session.findUnique({
    where: { sessionToken: hashSessionToken(token) },
    include: { user: { select: { id: true, name: true, email: true } } },
  });
  const now = Date.now();
  if (!session || session.expires.getTime() <= now) return null;
  if (now - session.createdAt.getTime() > ABSOLUTE_SECONDS * 1000) return null;
  const membership = await currentMembership(session.user.id, session.user.email);
  if (!membership) return null;
  if (now - session.lastSeenAt.getTime() > TOUCH_SECONDS * 1000)
    await touch(session.id, session.createdAt, now);
  return { sessionId: session.id, user: session.user, ...membership };
}

/**
 * The oldest membership that still counts. A colleague comes in through their record in Personio: who has left is out
 * with the next request. Owners and admins keep their way in, or a wrong record could lock everybody out.
 */
export async function currentMembership(
  userId: string,
  email: string,
): Promise<Pick<MembershipRow, "workspaceId" | "role"> | null> {
  const memberships = await membershipsOf(userId);
  const records = memberships.some(({ role }) => role === "member") ? await recordsOfEmail(email) : [];
  for (const { workspaceId, role, invited } of memberships) {
    const record = records.find((known) => known.workspaceId === workspaceId);
    if (role !== "member" || (record ? record.working : invited)) return { workspaceId, role };
  }
  return null;
}

async function touch(id: string, createdAt: Date, now: number): Promise<void> {
  const expires = new Date(
    Math.min(now + IDLE_SECONDS * 1000, createdAt.getTime() + ABSOLUTE_SECONDS * 1000),
  );
  await identity().session.updateMany({ where: { id }, data: { lastSeenAt: new Date(now), expires } });
}
