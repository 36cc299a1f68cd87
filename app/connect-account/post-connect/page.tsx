import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoForm } from "@/components/connect/no-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connect.noForm"))("title") };
}

/** Where truto-link-sdk's `rapidForm` leads: Personio asks for nothing after linking, and the page says so. */
export default function PostConnectPage() {
  return <NoForm />;
}
