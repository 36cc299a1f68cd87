"use client";
import { TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { OpenPersonio } from "./open-personio";
import { AccessRightList, AttributeTickList } from "./tick-list";

/** When the way through Personio was last looked at, step by step; to be changed together with the texts (rule G-01). */
const lastVerified = new Date("2026-10-01T12:00:00Z");

/** The name people give our integration in Personio. */
export const integrationName = "Rollcall";

const summaryClass =
  "inline-flex min-h-6 items-center rounded-bar text-body text-accent underline underline-offset-2 pointer-coarse:min-h-11";

/** The way through Personio (5.1). With the account's name known it opens the right page there (rule C-02). */
export function PersonioInstructions({
  subdomain,
  folded = false,
}: {
  subdomain: string | null;
  folded?: boolean;
}) {
  const t = useTranslations("connect.prepare");
  const format = useFormatter();
  const em = (text: ReactNode) => <strong className="font-semibold">{text}</strong>;
  const month = format.dateTime(lastVerified, { month: "long", year: "numeric" });
  return (
    <div className="flex flex-col gap-5">
      <ol className="flex flex-col gap-5 text-form">
        <Step number={1} text={t.rich("steps.open", { b: em })}>
          <OpenPersonio subdomain={subdomain} />
          <NotThere />
        </Step>
        <Step number={2} text={t.rich("steps.create", { b: em, name: integrationName })}>
          <div>
            <CopyButton
              text={integrationName}
              label={t("copyName", { name: integrationName })}
              variant="secondary"
            />
          </div>
        </Step>
        <Step number={3} text={t.rich("steps.rights", { b: em })}>
          <Foldable folded={folded}>
            <AccessRightList />
          </Foldable>
          <p className="text-body text-text-2">{t("notNeeded")}</p>
        </Step>
        <Step number={4} text={t.rich("steps.attributes", { b: em })}>
          <p className="flex gap-2 rounded-card bg-warning-soft px-3 py-2 text-body text-warning">
            <Icon of={TriangleAlert} className="mt-0.5" />
            {t("selectAll")}
          </p>
          <Foldable folded={folded}>
            <AttributeTickList />
          </Foldable>
        </Step>
        <Step number={5} text={t.rich("steps.finish", { b: em })} />
        <Step number={6} text={t.rich("steps.copy", { b: em })} />
      </ol>
      <p className="prose-width text-meta text-text-3">{t("lastVerified", { month })}</p>
    </div>
  );
}

function Step({ number, text, children }: { number: number; text: ReactNode; children?: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden="true"
        className="figures flex size-6 shrink-0 items-center justify-center rounded-full border border-border-strong text-meta font-medium"
      >
        {number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col items-stretch gap-2 pt-0.5">
        <p className="prose-width">{text}</p>
        {children}
      </div>
    </li>
  );
}

/** Beside the form the long lists fold away; what was opened stays open. */
function Foldable({ folded, children }: { folded: boolean; children: ReactNode }) {
  const t = useTranslations("connect.prepare");
  if (!folded) return children;
  return (
    <details>
      <summary className={summaryClass}>{t("showList")}</summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}

/** Older menus and missing rights stay out of the way until they are needed. */
function NotThere() {
  const t = useTranslations("connect.prepare");
  const em = (text: ReactNode) => <strong className="font-semibold">{text}</strong>;
  return (
    <details className="text-body">
      <summary className={summaryClass}>{t("notThere")}</summary>
      <ul className="mt-1 flex list-disc flex-col gap-1.5 pl-4 text-text-2">
        <li>{t.rich("missingRights", { b: em })}</li>
        <li>{t.rich("olderMenus", { b: em })}</li>
        <li>{t.rich("changeLater", { b: em })}</li>
        <li>{t("ownIntegration")}</li>
      </ul>
    </details>
  );
}
