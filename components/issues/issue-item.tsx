"use client";
import type { ConnectionDetail } from "@/contracts/connection";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { AllowDeletions } from "@/components/connections/allow-deletions";
import { useFeatureNames } from "@/components/connections/use-feature-names";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { useRelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { languages } from "@/messages/languages";
import { adminMessage } from "./admin-message";
import { useIssueTexts } from "./issue-texts";
import { stepsOf } from "./issue-steps";
import { stepText, titleOf } from "./issue-words";
import type { Thing } from "./things";
import { useSay } from "./use-say";

type IssueProps = { thing: Thing; connection: ConnectionDetail };

/** Rule A-03: cause, since when, what is affected, the steps that fix it, and a message to whoever administers Personio. */
export function IssueItem({ thing, connection }: IssueProps) {
  const say = useSay();
  const { inPersonio, here } = stepsOf(thing);
  const steps = [...inPersonio, ...here];
  const aboutAttributes = thing.attributes.length > 0 || inPersonio.includes("openAttributes");
  return (
    <li className="prose-width">
      <h3 className="font-medium text-text">{titleOf(thing, connection.attributes.length, say)}</h3>
      <p>
        <Since date={thing.since} /> <Affected thing={thing} connection={connection} />
      </p>
      <Steps steps={steps.map((step) => stepText(step, thing, say))} />
      {aboutAttributes && <SeeAttributes />}
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        <Remedy thing={thing} connection={connection} />
        {inPersonio.length > 0 && <CopyMessage thing={thing} connection={connection} />}
      </div>
    </li>
  );
}

function Since({ date }: { date: Date }) {
  const t = useTranslations("issues");
  const format = useFormatter();
  const ago = useRelativeTime(date);
  return <>{t("since", { date: format.dateTime(date, { dateStyle: "long", timeStyle: "short" }), ago })}</>;
}

/** What it limits, by the names of features; of what stops everything, what that means for the data. */
function Affected({ thing: { kind, subject, features, count }, connection }: IssueProps) {
  const t = useTranslations("connections.health");
  const issues = useTranslations("issues");
  const missing = useTranslations("connections.missing.count");
  const format = useFormatter();
  const names = useFeatureNames();
  if (kind === "too_many_deletions") {
    const what = subject === "timeOffTypes" || subject === "timeOffRequests" ? subject : "people";
    return (
      <>
        {t(what === "people" ? "dataKept" : "allKept")}
        {count !== null && ` ${missing(what, { count })}.`}
      </>
    );
  }
  if (features.includes("everything"))
    return (
      <>
        {issues("everything")} {t(connection.lastSuccessAt ? "dataKept" : "noData")}
      </>
    );
  return <>{issues("limits", { features: format.list(features.map(names)) })}</>;
}

function Steps({ steps }: { steps: string[] }) {
  const t = useTranslations("issues");
  const [only] = steps;
  if (steps.length === 1) return <p>{only}</p>;
  return (
    <ol aria-label={t("stepsTitle")} className="mt-1 list-decimal pl-5 marker:text-text-3 [&>li]:pl-1">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

function SeeAttributes() {
  const t = useTranslations("connections.health");
  return (
    <p className="mt-1">
      <TextLink href="#attributes">{t("seeAttributes")}</TextLink>
    </p>
  );
}

/** What can be done here, where that is more than a check. */
function Remedy({ thing: { kind, subject, count }, connection }: IssueProps) {
  const t = useTranslations("connections.health");
  if (kind === "credentials_refused")
    return (
      <LinkButton variant="primary" href={`/connections/${connection.id}/reconnect`}>
        {t("reconnectNow")}
      </LinkButton>
    );
  if (kind !== "too_many_deletions") return null;
  if (subject === "people")
    return connection.missing && <AllowDeletions id={connection.id} what="people" {...connection.missing} />;
  const resource = connection.resources.find(({ id }) => id === subject);
  return resource && count !== null ? (
    <AllowDeletions id={connection.id} what={resource.id} count={count} names={[]} />
  ) : null;
}

/** In the reader's language, and in the other one. */
function CopyMessage({ thing, connection }: IssueProps) {
  const t = useTranslations();
  const texts = useIssueTexts();
  const { language } = useSay();
  const timeZone = useTimeZone() ?? "Europe/Berlin";
  const about = { company: connection.name, totalAttributes: connection.attributes.length, timeZone };
  return (
    <>
      <CopyButton
        text={adminMessage(thing, language, about, texts)}
        label={t("connections.health.copyMessage")}
        variant="secondary"
      />
      {languages
        .filter((other) => other !== language)
        .map((other) => (
          <CopyButton
            key={other}
            text={adminMessage(thing, other, about, texts)}
            label={t("issues.copyOther")}
          />
        ))}
    </>
  );
}
