"use client";
import type { ApiToken } from "@/contracts/api-token";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th } from "@/components/ui/table";
import { RevokeToken } from "./revoke-token";

/** Every token that was made: how to tell it apart, what it may do, how long, and whether anybody uses it. */
export function TokenTable({ tokens }: { tokens: ApiToken[] }) {
  const t = useTranslations("developers.tokens");
  return (
    <div className="mt-3">
      <Table label={t("title")}>
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th>{t("scopes")}</Th>
            <Th>{t("created")}</Th>
            <Th>{t("expires")}</Th>
            <Th>{t("lastUsed")}</Th>
            <Th className="relative">
              <span className="sr-only">{t("actions")}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const t = useTranslations("developers.tokens");
  const format = useFormatter();
  const now = useNow();
  const day = (date: Date) => (
    <time dateTime={date.toISOString()}>{format.dateTime(date, { dateStyle: "medium" })}</time>
  );
  return (
    <tr>
      <Td className="min-w-40">
        <span className="font-medium break-words">{token.name}</span>
        <br />
        <code className="font-mono text-meta text-text-3">{token.hint}…</code>
      </Td>
      <Td>
        <code className="font-mono text-meta">{token.scopes.join(", ")}</code>
      </Td>
      <Td className="whitespace-nowrap text-text-2">{day(token.createdAt)}</Td>
      <Td className="whitespace-nowrap text-text-2">
        {token.expiresAt > now ? day(token.expiresAt) : <Badge tone="warning">{t("expired")}</Badge>}
      </Td>
      <Td className="whitespace-nowrap text-text-2">
        {token.lastUsedAt ? <RelativeTime date={token.lastUsedAt} /> : t("neverUsed")}
      </Td>
      <Td className="text-right">
        <RevokeToken id={token.id} name={token.name} />
      </Td>
    </tr>
  );
}
