"use client";
import { ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { AuditEntry } from "@/contracts/audit";
import { useDeviceName } from "@/components/account/use-device-name";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Table, Td, Th } from "@/components/ui/table";
import { AuditDetails } from "./audit-details";
import { utc } from "./utc";
import { useActionText, useActorName, useTargetName } from "./audit-words";

const wide = "max-md:hidden";

/** Newest first. On a phone a row is two lines: what, then who, on what and when. */
export function AuditTable({ entries, busy }: { entries: AuditEntry[]; busy: boolean }) {
  const t = useTranslations("audit");
  return (
    <div className="rounded-card border border-border bg-surface">
      <Table label={t("title")} aria-busy={busy}>
        <caption className="sr-only">{t("title")}</caption>
        <thead className="max-md:sr-only">
          <tr>
            <Th className="w-8 pr-0">
              <span className="sr-only">{t("columns.details")}</span>
            </Th>
            <Th className={wide}>{t("columns.when")}</Th>
            <Th className={wide}>{t("columns.who")}</Th>
            <Th>{t("columns.what")}</Th>
            <Th className={wide}>{t("columns.target")}</Th>
            <Th className={wide}>{t("columns.from")}</Th>
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>td]:border-b-0">
          {entries.map((entry) => (
            <EntryRows key={entry.position} entry={entry} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function EntryRows({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const [open, setOpen] = useState(false);
  const id = useId();
  const actionText = useActionText();
  const who = useActorName()(entry.actor);
  const target = useTargetName()(entry.target);
  // Whoever signs in does so on the device that "from where" names already.
  const told = entry.target.kind === "session" && entry.target.name === entry.userAgent;
  return (
    <>
      <tr className={cn("hover:bg-subtle", open && "bg-subtle")} data-position={entry.position}>
        <Td className="pr-0 align-top">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            aria-label={t("show", { position: entry.position })}
            onClick={() => setOpen(!open)}
            className="flex size-7 items-center justify-center rounded-control text-text-3 hover:bg-pressed hover:text-text pointer-coarse:size-11"
          >
            <Icon of={ChevronRight} className={cn("transition-transform", open && "rotate-90")} />
          </button>
        </Td>
        <Td className={cn(wide, "whitespace-nowrap text-text-2")}>
          <When at={entry.at} />
        </Td>
        <Td className={cn(wide, "max-w-48 truncate")}>
          <bdi>{who}</bdi>
        </Td>
        <Td className="max-md:py-2">
          <span className="font-medium">{actionText(entry.action)}</span>
          <span className="block text-meta break-words text-text-2 md:hidden">
            <bdi>{who}</bdi> · <bdi>{target}</bdi>
            <br />
            <When at={entry.at} />
          </span>
        </Td>
        <Td className={cn(wide, "max-w-56 truncate")}>{told ? t("details.nothing") : <bdi>{target}</bdi>}</Td>
        <Td className={cn(wide, "text-text-2")}>
          <FromWhere entry={entry} />
        </Td>
      </tr>
      {open && (
        <tr id={id}>
          <td colSpan={6} className="border-b border-border bg-subtle px-3 py-3 md:pl-11">
            <AuditDetails entry={entry} from={<FromWhere entry={entry} />} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The reader's time; the tooltip has the one that logs elsewhere are written in. */
function When({ at }: { at: Date }) {
  const format = useFormatter();
  return (
    <time dateTime={at.toISOString()} title={utc(at)} className="figures">
      {format.dateTime(at, { dateStyle: "medium", timeStyle: "medium" })}
    </time>
  );
}

function FromWhere({ entry: { ip, userAgent } }: { entry: AuditEntry }) {
  const deviceName = useDeviceName();
  const t = useTranslations("audit.details");
  if (!ip && !userAgent) return t("nothing");
  return (
    <span className="figures">
      {ip}
      {ip && userAgent && " · "}
      {userAgent && deviceName(userAgent)}
    </span>
  );
}
