import { identity } from "@/server/db/identity";
import { withWorkspace } from "@/server/db/with-workspace";
import { canSendMail, sendMail } from "@/server/mail/send-mail";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";

type News = { connectionId: string; publicUrl: string };

/**
 * Tells owners and admins by mail that a connection's people are here (rule C-14): whoever linked it need not wait at the
 * screen, and who had it linked by somebody else hears of it. Without a road for mail, or when it was disconnected since,
 * nobody is told.
 */
export async function tellFirstSync(ctx: Ctx, { connectionId, publicUrl }: News): Promise<void> {
  permit(ctx, "sync:run");
  if (!canSendMail()) return;
  const { workspaceId } = ctx;
  const facts = await withWorkspace(ctx, async (tx) => {
    const connection = await tx.connection.findUnique({
      where: { workspaceId_id: { workspaceId, id: connectionId } },
      select: { name: true },
    });
    const people = await tx.employee.count({ where: { workspaceId, connectionId, deletedAt: null } });
    const members = await tx.member.findMany({
      where: { workspaceId, role: { in: ["owner", "admin"] } },
      select: { userId: true },
    });
    return connection && { name: connection.name, people, userIds: members.map(({ userId }) => userId) };
  });
  if (!facts) return;
  const admins = await identity().user.findMany({
    where: { id: { in: facts.userIds } },
    select: { email: true },
    orderBy: { email: "asc" },
  });
  if (admins.length === 0) return;
  const link = new URL(`/connections/${connectionId}`, publicUrl).href;
  await sendMail({ to: admins.map(({ email }) => email).join(", "), ...newsOf(facts, link), link });
}

/** In both languages: which one an admin reads is known to their browser only. */
function newsOf({ name, people }: { name: string; people: number }, link: string) {
  const count = (locale: string) => people.toLocaleString(locale);
  return {
    subject: `${name}: Personio is linked, the first sync is finished`,
    text: [
      `The first sync of ${name} is finished. People in Rollcall: ${count("en-GB")}.`,
      "From now on Rollcall keeps itself up to date.",
      link,
      "",
      `Die erste Synchronisierung von ${name} ist fertig. Personen in Rollcall: ${count("de-DE")}.`,
      "Ab jetzt hält sich Rollcall selbst auf dem neuesten Stand.",
      link,
      "",
    ].join("\n"),
  };
}
