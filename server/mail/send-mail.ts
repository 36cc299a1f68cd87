import { createTransport } from "nodemailer";
import { env } from "@/server/env";
import { identity } from "@/server/db/identity";
import { log } from "@/server/log";

export type Mail = { to: string; subject: string; text: string; link: string | null };

/** Is there a road for mail: SMTP, or in demo mode the local outbox? */
export const canSendMail = (): boolean => env().SMTP_URL !== undefined || env().DEMO;

/** Sends by SMTP; in demo mode without SMTP the mail lies in the local outbox instead. */
export async function sendMail({ to, subject, text, link }: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM, DEMO } = env();
  if (SMTP_URL) {
    await createTransport(SMTP_URL, { from: MAIL_FROM }).sendMail({ to, subject, text });
  } else if (DEMO) {
    await identity().outboxMail.create({ data: { to, subject, text, link } });
  } else {
    throw new Error("No mail server is configured. Set SMTP_URL.");
  }
  log.info({ subject }, "a mail went out");
}
