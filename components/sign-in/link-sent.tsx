import { useTranslations } from "next-intl";
import { LineDrawing } from "../ui/line-drawing";
import { LinkButton } from "../ui/link-button";

/** After the magic link was asked for. Says the same whether or not the address is known. */
export function LinkSent({ demo, next }: { demo: boolean; next: string }) {
  const t = useTranslations("signIn");
  return (
    <div className="flex flex-col items-start gap-4">
      <div className="-ml-3.5">
        <LineDrawing name="mail" />
      </div>
      <div>
        <h1 tabIndex={-1} className="text-title font-semibold">
          {t("sentTitle")}
        </h1>
        <p className="mt-1 text-form text-text-2">{t("sentLead")}</p>
        {demo && <p className="mt-2 text-form text-text-2">{t("sentDemo")}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {demo && (
          <LinkButton href="/outbox" variant="primary">
            {t("openOutbox")}
          </LinkButton>
        )}
        <LinkButton href={next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`}>
          {t("otherAddress")}
        </LinkButton>
      </div>
    </div>
  );
}
