"use client";
import type { ConnectionDetail } from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { AllowDeletions } from "./allow-deletions";
import { attributeHealth } from "./attribute-health";
import { missingRights, type MissingRight } from "./missing-rights";
import { useFeatureNames } from "./use-feature-names";
import { passesByItself, thingsToFix } from "./passing";
import { stoppedResources, type StoppedResource } from "./stopped-resources";
import { useIssueText, useResourceIssueText } from "./use-issue-text";

/** Rule A-02: first of all, how many things there are to fix; what passes by itself is none of them. */
export function HealthSummary({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations("connections.health");
  const { issue, attributes, state, lastSuccessAt, blocking } = connection;
  // What blocks stands by itself.
  const health = attributeHealth(attributes.filter(({ readable, required }) => readable || !required));
  const limiting = health.missing.length;
  const rights = missingRights(connection.rights);
  const stopped = stoppedResources(connection);
  const lacking = blocking.length + rights.length + stopped.length + (limiting > 0 ? 1 : 0);
  const toFix = thingsToFix(issue, lacking);
  if (!issue && lacking === 0)
    return (
      <Summary tone="good" title={t(state === "syncing" && !lastSuccessAt ? "firstSync" : "good")}>
        {health.total > 0 && t("allReadable", { count: health.total })}
      </Summary>
    );
  return (
    <Summary tone="attention" title={toFix > 0 ? t("toFix", { count: toFix }) : t("waiting")}>
      <ol className="mt-2 flex flex-col gap-4">
        {issue && <Issue connection={connection} issue={issue} />}
        {blocking.map((reason) => (
          <Blocking key={reason} reason={reason} />
        ))}
        {rights.map((right) => (
          <MissingRightItem key={right.reason} right={right} connection={connection} />
        ))}
        {stopped.map((resource) => (
          <Stopped key={resource.id} resource={resource} connection={connection} />
        ))}
        {limiting > 0 && (
          <Limits missing={limiting} total={attributes.length} features={health.limitedFeatures} />
        )}
      </ol>
    </Summary>
  );
}

function Summary(props: { tone: "good" | "attention"; title: string; children: ReactNode }) {
  const good = props.tone === "good";
  return (
    <section className="flex gap-3 rounded-card border border-border bg-surface p-4">
      <Icon
        of={good ? CircleCheck : TriangleAlert}
        className={good ? "mt-0.5 text-success" : "mt-0.5 text-warning"}
      />
      <div className="min-w-0 flex-1 text-body">
        <h2 className="font-semibold">{props.title}</h2>
        <div className="text-text-2">{props.children}</div>
      </div>
    </section>
  );
}

type IssueProps = { connection: ConnectionDetail; issue: NonNullable<ConnectionDetail["issue"]> };

/** Rule A-03: cause with its next step, since when, what it means for the data, and a message to whoever can help. */
function Issue({ connection, issue }: IssueProps) {
  const t = useTranslations("connections.health");
  const issueText = useIssueText();
  const format = useFormatter();
  const since = format.dateTime(issue.since, { dateStyle: "long", timeStyle: "short" });
  const cause = issueText(issue.reason);
  const missing = useTranslations("connections.missing");
  return (
    <li className="prose-width">
      <p className="font-medium text-text">{cause}</p>
      <p>
        {t("since", { date: since })} {t(connection.lastSuccessAt ? "dataKept" : "noData")}
      </p>
      {connection.missing && <p>{missing("count.people", { count: connection.missing.count })}.</p>}
      {connection.state === "reconnect_needed" && <p>{t("reconnect")}</p>}
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        {connection.state === "reconnect_needed" && (
          <LinkButton variant="primary" href={`/connections/${connection.id}/reconnect`}>
            {t("reconnectNow")}
          </LinkButton>
        )}
        {connection.missing && <AllowDeletions id={connection.id} what="people" {...connection.missing} />}
        {!passesByItself(issue.reason) && (
          <CopyButton
            text={t("message", { company: connection.name, cause, since })}
            label={t("copyMessage")}
            variant="secondary"
          />
        )}
      </div>
    </li>
  );
}

/** Rule G-02: without this attribute nothing works, so it stands by itself. */
function Blocking({ reason }: { reason: Reason }) {
  const t = useTranslations("connections.health");
  const issueText = useIssueText();
  return (
    <li className="prose-width">
      <p className="font-medium text-danger">{issueText(reason)}</p>
      <p>
        {t("dataKept")} <TextLink href="#attributes">{t("seeAttributes")}</TextLink>
      </p>
    </li>
  );
}

type MissingRightItemProps = { right: MissingRight; connection: ConnectionDetail };

/** Rule G-04: what is to be ticked under Access rights, since when, and what it limits. */
function MissingRightItem({ right, connection }: MissingRightItemProps) {
  const t = useTranslations("connections.health");
  const issueText = useIssueText();
  const format = useFormatter();
  const names = useFeatureNames();
  const since = format.dateTime(right.since, { dateStyle: "long", timeStyle: "short" });
  const cause = issueText(right.reason);
  return (
    <ThingToFix cause={cause} message={t("rightMessage", { company: connection.name, cause })}>
      {t("since", { date: since })} {t("limits", { features: format.list(right.features.map(names)) })}{" "}
      {t("thenCheck")}
    </ThingToFix>
  );
}

/** Something beside the people that is not mirrored any further before somebody acts. */
function Stopped({
  resource: { id, issue, missing: count },
  connection,
}: {
  resource: StoppedResource;
  connection: ConnectionDetail;
}) {
  const t = useTranslations("connections.health");
  const issueText = useResourceIssueText();
  const format = useFormatter();
  const since = format.dateTime(issue.since, { dateStyle: "long", timeStyle: "short" });
  const cause = issueText(id, issue.reason);
  const missing = useTranslations("connections.missing");
  return (
    <ThingToFix
      cause={cause}
      message={t("message", { company: connection.name, cause, since })}
      action={count !== null && <AllowDeletions id={connection.id} what={id} count={count} names={[]} />}
    >
      {t("since", { date: since })} {t("allKept")}
      {count !== null && ` ${missing(`count.${id}`, { count })}.`}
    </ThingToFix>
  );
}

type ThingToFixProps = { cause: string; message: string; action?: ReactNode; children: ReactNode };

/** A cause, what it means, what can be done here, and a message to whoever can help. */
function ThingToFix({ cause, message, action, children }: ThingToFixProps) {
  const t = useTranslations("connections.health");
  return (
    <li className="prose-width">
      <p className="font-medium text-text">{cause}</p>
      <p>{children}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {action}
        <CopyButton text={message} label={t("copyMessage")} variant="secondary" />
      </div>
    </li>
  );
}

function Limits({ missing, total, features }: { missing: number; total: number; features: string[] }) {
  const t = useTranslations("connections.health");
  const format = useFormatter();
  const names = useFeatureNames();
  return (
    <li className="prose-width">
      <p className="font-medium text-text">{t("notReadable", { count: missing, total })}</p>
      <p>
        {features.length > 0 && t("limits", { features: format.list(features.map(names)) })}{" "}
        <TextLink href="#attributes">{t("seeAttributes")}</TextLink>
      </p>
    </li>
  );
}
