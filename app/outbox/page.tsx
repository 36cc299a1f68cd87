import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { OutboxMail } from "@/components/sign-in/outbox-mail";
import { PlainPage } from "@/components/sign-in/plain-page";
import { EmptyState } from "@/components/ui/empty-state";
import { LineDrawing } from "@/components/ui/line-drawing";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listOutbox } from "@/server/api/outbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("outbox"))("title") };
}

/** Demo only: what would have gone out by SMTP. */
export default async function OutboxPage() {
  const [mails, t, format] = await Promise.all([listOutbox(), getTranslations("outbox"), getFormatter()]);
  if (!mails) notFound();
  return (
    <PlainPage wide>
      <PageHeader
        title={t("title")}
        meta={t("meta")}
        actions={<LinkButton href="/sign-in">{t("toSignIn")}</LinkButton>}
      />
      {mails.length === 0 ? (
        <EmptyState drawing={<LineDrawing name="mail" />} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border rounded-card border border-border bg-surface">
          {mails.map((mail) => (
            <OutboxMail key={mail.id} mail={mail} sentAt={format.dateTime(mail.sentAt, "stamp")} />
          ))}
        </ul>
      )}
    </PlainPage>
  );
}
