import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { LinkSent } from "@/components/sign-in/link-sent";
import { PlainPage } from "@/components/sign-in/plain-page";
import { safePath } from "@/components/sign-in/safe-path";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { signInOptions } from "@/server/api/sign-in";
import { currentMe } from "@/server/api/trpc/rsc";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t(one((await searchParams).sent) ? "sentTitle" : "title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const next = safePath(one(query.next) ?? pathOf(one(query.callbackUrl)));
  const [me, ways, t] = await Promise.all([currentMe(), signInOptions(), getTranslations("signIn")]);
  if (me) redirect(next);
  if (one(query.sent))
    return (
      <PlainPage>
        <LinkSent demo={ways.demo !== null} next={next} />
      </PlainPage>
    );
  return (
    <PlainPage>
      <h1 tabIndex={-1} className="text-title font-semibold">
        {t("title")}
      </h1>
      <p className="mt-1 mb-8 text-form text-text-2">{t("lead")}</p>
      <SignInForm ways={ways} next={next} error={one(query.error)} />
    </PlainPage>
  );
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** next-auth comes back with a whole address in `callbackUrl`; only its path counts here. */
function pathOf(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return address;
  const { pathname, search } = new URL(address);
  return pathname + search;
}
