import { env } from "@/server/env";
import { identity } from "@/server/db/identity";

export type OutboxEntry = {
  id: string;
  to: string;
  subject: string;
  text: string;
  link: string | null;
  sentAt: Date;
};

/** The mails that demo mode kept instead of sending, newest first; null when this is not a demo. */
export async function outboxEntries(): Promise<OutboxEntry[] | null> {
  if (!env().DEMO) return null;
  return identity().outboxMail.findMany({ orderBy: { sentAt: "desc" }, take: 50 });
}
