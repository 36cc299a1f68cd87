import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { otherIntegration } from "@/components/connect/asked-integration";
import { ConnectAccount } from "@/components/connect/connect-account";
import { EmbeddedFlow } from "@/components/connect/embedded-flow";
import { OtherIntegration } from "@/components/connect/other-integration";
import { embedding } from "../embedding";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connect"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/**
 * The linking flow without a sign-in: for whoever was handed a link, and inside the product of an integrator. The token is in
 * the fragment, which no server sees; truto-link-sdk sends it in the query, out of which it is taken at once (decision 017).
 */
export default async function ConnectAccountPage({ searchParams }: Props) {
  const [embedded, query] = await Promise.all([embedding(), searchParams]);
  if (!embedded) return <ConnectAccount />;
  const { mode, origins } = embedded;
  const isTruto = query.link_token !== undefined || query.truto === "true";
  const shownBy = { mode, origins, origin: one(query.origin), isTruto };
  const other = otherIntegration({
    integration: one(query.integration),
    integrations: one(query.integrations),
  });
  if (isTruto && other !== null) return <OtherIntegration {...shownBy} asked={other} />;
  return <EmbeddedFlow {...shownBy} brand={one(query.brand)} />;
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
