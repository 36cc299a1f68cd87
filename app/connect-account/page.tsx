import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectAccount } from "@/components/connect/connect-account";
import { EmbeddedFlow } from "@/components/connect/embedded-flow";
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
  return (
    <EmbeddedFlow
      mode={mode}
      origins={origins}
      origin={one(query.origin)}
      brand={one(query.brand)}
      isTruto={query.link_token !== undefined || query.truto === "true"}
    />
  );
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
