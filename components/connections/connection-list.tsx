"use client";
import type { ConnectionSummary } from "@/contracts/connection";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { titleOf } from "@/components/issues/issue-words";
import { thingsOf } from "@/components/issues/things";
import { useSay } from "@/components/issues/use-say";
import { knownAttributes } from "@/contracts/attributes";
import { useTRPC } from "@/components/trpc/provider";
import { LinkList } from "@/components/links/link-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { ConnectionStateBadge } from "./connection-state-badge";
import { NothingLinked } from "./nothing-linked";
import { SyncCount } from "./sync-count";
import { isUnderWay } from "./sync-state";

export function ConnectionList() {
  const t = useTranslations("connections");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.connections.list.queryOptions());
  if (data.length === 0)
    return (
      <>
        <NothingLinked />
        <LinkList />
      </>
    );
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("count", { count: data.length })}
        actions={<LinkButton href="/connections/new">{t("link")}</LinkButton>}
      />
      <ul className="overflow-hidden rounded-card border border-border bg-surface">
        {data.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} />
        ))}
      </ul>
      <LinkList />
    </>
  );
}

/** The link covers the row; below the name stands what is wrong, if anything. */
function ConnectionRow({ connection }: { connection: ConnectionSummary }) {
  const t = useTranslations("connections");
  const issueCount = useTranslations("issues");
  const say = useSay();
  const { id, name, state, people, sync, lastSuccessAt } = connection;
  const things = thingsOf(connection.issues);
  return (
    <li className="relative grid gap-x-6 gap-y-1.5 border-b border-border px-4 py-3 last:border-b-0 hover:bg-subtle sm:grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1fr)_10rem_12rem_7rem] md:items-center">
      <Link
        href={`/connections/${id}`}
        className="focus-inset min-w-0 rounded-bar text-form font-medium break-words after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-card focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
      >
        {name}
      </Link>
      <div>
        <ConnectionStateBadge state={state} />
      </div>
      <p className="text-body text-text-2">
        {lastSuccessAt
          ? t.rich("lastSync", { time: () => <RelativeTime date={lastSuccessAt} /> })
          : t("neverSynced")}
      </p>
      <p className="figures text-body text-text-2 md:text-right">
        {sync && isUnderWay(sync) ? <SyncCount sync={sync} /> : t("people", { count: people })}
      </p>
      {things.length > 0 && (
        <div className="prose-width text-body text-text-2 sm:col-span-full">
          <p className="font-medium text-text">{issueCount("count", { count: things.length })}</p>
          <ul>
            {things.map((thing) => (
              <li key={`${thing.kind} ${thing.subject} ${thing.since.toISOString()}`}>
                {titleOf(thing, knownAttributes.length, say)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}
