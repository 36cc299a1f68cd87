"use client";
import { useTranslations } from "next-intl";
import { useContext } from "react";
import { TextLink } from "@/components/ui/text-link";
import { ByLink } from "./by-link";
import type { Reconnected } from "./link-values";

type OtherCompanyProps = {
  /** the connection the credentials were meant for */
  reconnected: Reconnected;
  /** whose they are, as far as that is known */
  company: string;
  /** the connection that company has already */
  linkedId?: string;
};

/**
 * Rule C-13: the credentials are of another company, and the way on is here. Who came by a link has none: it is good for this
 * connection alone.
 */
export function OtherCompany({ reconnected, company, linkedId }: OtherCompanyProps) {
  const t = useTranslations("connect.reconnect");
  const byLink = useContext(ByLink);
  const href = linkedId ? `/connections/${linkedId}` : "/connections/new?step=credentials";
  return t.rich("other", {
    known: company === "" ? "no" : "yes",
    company,
    way: byLink ? "none" : linkedId ? "known" : "new",
    name: reconnected.name,
    to: (text) => (
      <TextLink href={href} className="text-inherit">
        {text}
      </TextLink>
    ),
  });
}
