import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountScreen } from "@/components/account/account-screen";
import { Hydrate, prefetch, requireMe, trpc } from "@/server/api/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage() {
  await requireMe();
  void prefetch(trpc.session.list.queryOptions());
  return (
    <Hydrate>
      <AccountScreen />
    </Hydrate>
  );
}
