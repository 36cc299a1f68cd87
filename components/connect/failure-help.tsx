"use client";
import type { Reason } from "@/contracts/reason";
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Details } from "@/components/ui/details";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { CheckFailure } from "./use-check-failure";

/** Where Personio tells of its own trouble. */
const statusPage = "https://status.personio.de";
const isPersonios: ReadonlySet<Reason> = new Set(["vendor_unreachable", "vendor_slow", "vendor_failed"]);

/** The next step beside the sentence, where there is one to go to, and the raw error. */
export function FailureHelp({ failure: { reason, details, requestId } }: { failure: CheckFailure }) {
  const t = useTranslations("connect.check");
  const prepare = useTranslations("connect.prepare");
  return (
    <>
      {reason && isPersonios.has(reason) && (
        <p>
          <a
            href={statusPage}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 underline underline-offset-2"
          >
            {t("statusPage")}
            <Icon of={ExternalLink} className="size-3.5" />
            <span className="sr-only">{prepare("newTab")}</span>
          </a>
        </p>
      )}
      {reason === "not_signed_in" && <TextLink href="/sign-in">{t("signIn")}</TextLink>}
      <Details raw={details} requestId={requestId} />
    </>
  );
}
