"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AuditField, type AuditEntry } from "@/contracts/audit";
import { useActorName, useFieldValue, useTargetName } from "./audit-words";
import { utc } from "./utc";

/** What a row has no room for: before and after, the exact time, and the entry's place in the chain. */
export function AuditDetails({ entry, from }: { entry: AuditEntry; from: ReactNode }) {
  const t = useTranslations("audit");
  const who = useActorName()(entry.actor);
  const targetName = useTargetName();
  const { before, after } = entry;
  const fields = AuditField.options.filter(
    (field) => before?.[field] !== undefined || after?.[field] !== undefined,
  );
  return (
    <div className="flex flex-col gap-3">
      {fields.length > 0 && <Changes entry={entry} fields={fields} />}
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_1fr]">
        <Fact label={t("columns.who")}>
          <bdi>{who}</bdi>
        </Fact>
        <Fact label={t("columns.target")}>
          <bdi>{targetName(entry.target)}</bdi>
        </Fact>
        <Fact label={t("columns.from")}>{from}</Fact>
        <Fact label={t("details.utc")}>{utc(entry.at)}</Fact>
        <Fact label={t("details.entry")}>{entry.position}</Fact>
        <Fact label={t("details.hash")}>
          <code className="font-mono text-meta break-all">{entry.hash}</code>
        </Fact>
      </dl>
    </div>
  );
}

function Changes({ entry: { before, after }, fields }: { entry: AuditEntry; fields: AuditField[] }) {
  const t = useTranslations("audit");
  const valueOf = useFieldValue();
  return (
    <table className="w-full max-w-[640px] table-fixed border-collapse text-left">
      <thead className="text-meta text-text-3">
        <tr>
          {(["field", "before", "after"] as const).map((column) => (
            <th key={column} scope="col" className="pr-4 pb-1 font-medium">
              {t(`details.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field} className="align-top">
            <th scope="row" className="py-0.5 pr-4 font-normal text-text-2">
              {t(`fields.${field}`)}
            </th>
            <td className="figures py-0.5 pr-4 break-words">{valueOf(field, before?.[field])}</td>
            <td className="figures py-0.5 pr-4 break-words">{valueOf(field, after?.[field])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-text-3 max-sm:-mb-1">{label}</dt>
      <dd className="figures min-w-0 break-words">{children}</dd>
    </div>
  );
}
