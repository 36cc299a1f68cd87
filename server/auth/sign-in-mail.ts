import type { Mail } from "@/server/mail/send-mail";

const texts = {
  en: {
    subject: "Sign in to Rollcall",
    body: (url: string) =>
      `Open this link to sign in to Rollcall:\n\n${url}\n\nIt works once, for 15 minutes. If you did not ask for it, ignore this mail.\n`,
  },
  de: {
    subject: "Bei Rollcall anmelden",
    body: (url: string) =>
      `Öffnen Sie diesen Link, um sich bei Rollcall anzumelden:\n\n${url}\n\nEr gilt einmal, 15 Minuten lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese Mail.\n`,
  },
};

/** The mail with the one-time link, in the language of the person's browser. */
export function signInMail(locale: string, to: string, url: string): Mail {
  const { subject, body } = locale === "de" ? texts.de : texts.en;
  return { to, subject, text: body(url), link: url };
}
