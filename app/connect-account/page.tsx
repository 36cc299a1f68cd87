import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConnectAccount } from "@/components/connect/connect-account";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connect"))("title") };
}

/** The linking flow for whoever was handed a link, without a sign-in. The token is in the fragment, which no server sees. */
export default function ConnectAccountPage() {
  return <ConnectAccount />;
}
