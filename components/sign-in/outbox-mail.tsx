import { useTranslations } from "next-intl";
import { buttonClass } from "../ui/button-class";
import { Details } from "../ui/details";

type Mail = { id: string; to: string; subject: string; text: string; link: string | null; sentAt: Date };

export function OutboxMail({ mail, sentAt }: { mail: Mail; sentAt: string }) {
  const t = useTranslations("outbox");
  return (
    <li className="flex flex-col gap-2 p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-form font-medium">{mail.subject}</h2>
          <p className="text-meta text-text-3">
            {t("to", { address: mail.to })} · <time dateTime={mail.sentAt.toISOString()}>{sentAt}</time>
          </p>
        </div>
        {mail.link && (
          <a href={mail.link} className={buttonClass({ variant: "primary" })}>
            {t("openLink")}
          </a>
        )}
      </div>
      <Details raw={mail.text} summary={t("showText")} />
    </li>
  );
}
