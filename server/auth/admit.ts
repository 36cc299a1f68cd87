import { membershipsOf, recordsOfEmail } from "@/server/db/identity";
import { withWorkspace } from "@/server/db/with-workspace";

/** May this e-mail sign in: is it a member's, or a person's in a linked company? */
export async function mayComeIn(userId: string | null, email: string): Promise<boolean> {
  if (userId && (await membershipsOf(userId)).length > 0) return true;
  return (await recordsOfEmail(email)).some(({ working }) => working);
}

/** Makes a signed-in person a member of the workspaces whose people they are among. */
export async function admit(userId: string, email: string): Promise<void> {
  const known = new Set((await membershipsOf(userId)).map(({ workspaceId }) => workspaceId));
  for (const { workspaceId, working } of await recordsOfEmail(email))
    if (working && !known.has(workspaceId))
      await withWorkspace({ workspaceId }, (tx) =>
        tx.member.createMany({ data: { workspaceId, userId, role: "member" }, skipDuplicates: true }),
      );
}
