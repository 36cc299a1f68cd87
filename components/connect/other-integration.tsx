"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { hideToken } from "./embed-address";
import { EmbedBox } from "./embed-box";
import { LinkMessage, LinkText } from "./link-message";
import { useHost, type ShownBy } from "./use-host";

/** A product that comes from Truto asks for another system than Personio: it and the person are told, and nothing is opened. */
export function OtherIntegration({ asked, ...shownBy }: ShownBy & { asked: string }) {
  const t = useTranslations("connect.embed");
  const { hasHost, tell, exit } = useHost(shownBy);
  const message = t("otherText");
  useEffect(
    () => tell({ type: "error", payload: { reason: "invalid_integration", message, integration: asked } }),
    [tell, message, asked],
  );
  useEffect(() => {
    const afterRouter = setTimeout(hideToken);
    return () => clearTimeout(afterRouter);
  }, []);
  return (
    <EmbedBox framed={shownBy.mode === "iframe"} onClose={hasHost ? () => exit("error") : undefined}>
      <LinkMessage drawing="unlinked" title={t("otherTitle")}>
        <LinkText>{message}</LinkText>
      </LinkMessage>
    </EmbedBox>
  );
}
