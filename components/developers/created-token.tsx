"use client";
import type { CreatedApiToken } from "@/contracts/api-token";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/provider";
import { Banner } from "@/components/ui/banner";
import { CodeBlock } from "./code-block";
import { curlExample } from "./curl-example";
import { useOrigin } from "./use-origin";

/** The only time the token is shown, with a call that already holds it. */
export function CreatedToken({ created }: { created: CreatedApiToken }) {
  const t = useTranslations("developers.create");
  const trpc = useTRPC();
  const origin = useOrigin();
  const { data: connections } = useQuery(trpc.connections.list.queryOptions());
  const connection = connections?.[0];
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warning" title={t("onceTitle")}>
        {t("onceText")}
      </Banner>
      <CodeBlock code={created.secret} label={t("token")} copyLabel={t("copy")} />
      {connection && (
        <div>
          <p className="mb-1 text-body font-medium">{t("tryIt")}</p>
          <CodeBlock
            code={curlExample(origin, connection.id, created.secret)}
            label={t("example")}
            copyLabel={t("copyExample")}
          />
        </div>
      )}
    </div>
  );
}
