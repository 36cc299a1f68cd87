"use client";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Icon } from "../ui/icon";
import { DemoPeople, type DemoPerson } from "./demo-people";
import { EmailForm } from "./email-form";
import { signInSentence } from "./sign-in-error";
import { useSignIn } from "./use-sign-in";

export type SignInWays = {
  demo: { people: DemoPerson[] } | null;
  email: boolean;
  oidc: { name: string } | null;
};

type SignInFormProps = { ways: SignInWays; next: string; error: string | undefined };

export function SignInForm({ ways, next, error }: SignInFormProps) {
  const t = useTranslations("signIn");
  const { start, pending, failure } = useSignIn(next);
  const shown = failure?.error ?? error;
  const other = ways.email || ways.oidc;
  return (
    <div className="flex flex-col gap-6">
      {shown && (
        <ErrorSummary
          title={t("errorTitle")}
          errors={[{ text: t(signInSentence(shown)) }]}
          attempt={failure?.attempt ?? 1}
        />
      )}
      {ways.demo && (
        <DemoPeople
          people={ways.demo.people}
          pending={pending}
          onChoose={(email) => void start({ id: "demo", email })}
        />
      )}
      {ways.demo && other && <Or />}
      {ways.oidc && (
        <Button
          variant={ways.demo ? "secondary" : "primary"}
          className="h-10 w-full text-form"
          pending={pending === "oidc"}
          onClick={() => void start({ id: "oidc" })}
        >
          {pending !== "oidc" && <Icon of={KeyRound} />}
          {t("oidc", { name: ways.oidc.name })}
        </Button>
      )}
      {ways.oidc && ways.email && !ways.demo && <Or />}
      {ways.email && (
        <EmailForm
          quiet={ways.demo !== null || ways.oidc !== null}
          pending={pending === "email"}
          onSend={(email) => void start({ id: "email", email })}
        />
      )}
      {!ways.demo && !other && <p className="text-text-2">{t("noWay")}</p>}
    </div>
  );
}

function Or() {
  const t = useTranslations("signIn");
  return (
    <div className="flex items-center gap-3 text-meta text-text-3">
      <span className="h-px flex-1 bg-border" />
      {t("or")}
      <span className="h-px flex-1 bg-border" />
    </div>
  );
}
