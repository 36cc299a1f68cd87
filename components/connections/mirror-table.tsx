"use client";
import type { ConnectionDetail, Mirrored, MirroredResource, ResourceId } from "@/contracts/connection";
import { RefreshCw, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import { useResourceIssueText } from "./use-issue-text";

type MirrorTableProps = {
  connection: ConnectionDetail;
  /** asks for a whole walk of one of them */
  onSync: (what: Mirrored) => void;
  peopleUnderWay: boolean;
};

/**
 * Rule A-02: of each thing that is mirrored how many records there are, when it was last read in full, when it is next, and a
 * button that reads it now.
 */
export function MirrorTable({ connection, onSync, peopleUnderWay }: MirrorTableProps) {
  const t = useTranslations("connections.mirror");
  const { people, lastSuccessAt, nextSyncAt, resources, balances } = connection;
  return (
    <div className="mt-4">
      <Table label={t("title")}>
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <Th>{t("what")}</Th>
            <Th numeric>{t("records")}</Th>
            <Th className="narrow:hidden">{t("lastSuccess")}</Th>
            <Th className="narrow:hidden">{t("next")}</Th>
            <Th>
              <span className="sr-only">{t("now")}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          <Row
            name={t("people")}
            rows={people}
            lastSuccessAt={lastSuccessAt}
            next={<Next at={nextSyncAt} />}
            sync={{ underWay: peopleUnderWay, onSync: () => onSync("people") }}
          />
          {resources.map((resource) => (
            <Row
              key={resource.id}
              name={t(`resources.${resource.id}`)}
              rows={resource.rows}
              lastSuccessAt={resource.lastSuccessAt}
              next={<Next at={resource.nextSyncAt} />}
              sync={{ underWay: resource.reading !== null, onSync: () => onSync(resource.id) }}
            >
              <Remark resource={resource} />
            </Row>
          ))}
          <Row name={t("balances")} {...balances} next={t("whenLookedAt")}>
            {balances.issue && <IssueRemark of="timeOffRequests" issue={balances.issue} />}
          </Row>
        </tbody>
      </Table>
    </div>
  );
}

type RowProps = {
  name: string;
  rows: number;
  lastSuccessAt: Date | null;
  next: ReactNode;
  /** absent: it cannot be read whole */
  sync?: SyncProps;
  children?: ReactNode;
};
type SyncProps = { underWay: boolean; onSync: () => void };

function Row({ name, rows, lastSuccessAt, next, sync, children }: RowProps) {
  const t = useTranslations("connections.mirror");
  const format = useFormatter();
  const last = lastSuccessAt ? <RelativeTime date={lastSuccessAt} /> : t("never");
  return (
    <tr className="align-top">
      <Td>
        <span className="font-medium">{name}</span>
        <p className="mt-0.5 hidden text-meta text-text-2 narrow:block">
          {t("lastSuccess")}: {last}
        </p>
        {children}
      </Td>
      <Td numeric>{format.number(rows)}</Td>
      <Td className="whitespace-nowrap narrow:hidden">{last}</Td>
      <Td className="whitespace-nowrap narrow:hidden">{next}</Td>
      <Td className="w-0 text-right">{sync && <SyncButton name={name} {...sync} />}</Td>
    </tr>
  );
}

function Next({ at }: { at: Date | null }) {
  const t = useTranslations("connections.mirror");
  return at ? <RelativeTime date={at} near={t("soon")} /> : t("notPlanned");
}

function SyncButton({ name, underWay, onSync }: SyncProps & { name: string }) {
  const syncOne = useTranslations("connections.mirror")("syncOne", { what: name });
  return (
    <Tooltip text={syncOne}>
      <Button
        variant="ghost"
        size="sm"
        square
        className="-my-1"
        aria-label={syncOne}
        pending={underWay}
        onClick={onSync}
      >
        {!underWay && <Icon of={RefreshCw} />}
      </Button>
    </Tooltip>
  );
}

/** How far a walk is, or why it does not come further and since when. */
function Remark({ resource: { id, reading, issue } }: { resource: MirroredResource }) {
  const t = useTranslations("connections.mirror");
  if (issue) return <IssueRemark of={id} issue={issue} />;
  if (reading === null) return null;
  return <p className="figures mt-0.5 text-meta text-text-2">{t("reading", { count: reading })}</p>;
}

type IssueRemarkProps = { of: ResourceId; issue: NonNullable<MirroredResource["issue"]> };

function IssueRemark({ of, issue: { reason, since } }: IssueRemarkProps) {
  const t = useTranslations("connections.mirror");
  const format = useFormatter();
  const issueText = useResourceIssueText();
  return (
    <p className="mt-0.5 flex max-w-[52ch] gap-1.5 text-meta text-text-2">
      <Icon of={TriangleAlert} className="mt-0.5 shrink-0 text-warning" />
      <span>
        {reason === "absences_not_readable" ? t("rightMissing") : issueText(of, reason)}{" "}
        {t("since", { date: format.dateTime(since, { dateStyle: "medium", timeStyle: "short" }) })}
      </span>
    </p>
  );
}
