import { membershipsOf, recordsOfEmail } from "@/server/db/identity";
import { currentMembership } from "./find-user";

/** May this e-mail sign in: is it a member's who is not out, or a person's who works in a linked company? */
export async function mayComeIn(userId: string | null, email: string): Promise<boolean> {
  if (userId && (await currentMembership(userId, email))) return true;
  return (await workspacesToJoin(userId, email)).length > 0;
}

/** The workspaces whose people somebody is among without being a member yet. */
export async function workspacesToJoin(userId: string | null, email: string): Promise<string[]> {
  const memberships = userId ? await membershipsOf(userId) : [];
  const known = new Set(memberships.map(({ workspaceId }) => workspaceId));
  const records = await recordsOfEmail(email);
  return records.flatMap(({ workspaceId, working }) =>
    working && !known.has(workspaceId) ? workspaceId : [],
  );
}
