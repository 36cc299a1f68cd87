"use client";
import { useTranslations } from "next-intl";
import { BesideInstructions } from "./beside-instructions";
import { CheckList } from "./check-list";
import { CheckResult } from "./check-result";
import { CredentialsForm } from "./credentials-form";
import type { CredentialsProps, Reconnected } from "./link-values";
import type { Check } from "./use-check";
import { useCheckFailure } from "./use-check-failure";

type StepCheckProps = CredentialsProps & {
  check: Check;
  credentials: { clientId: string; clientSecret: string };
  reconnected?: Reconnected;
  onLinked: (account: Reconnected) => void;
  onReplaced: (connection: Reconnected) => void;
};

/** The live check and its three ends (rule C-08). Not connected: the form is here again, with what was typed. */
export function StepCheck(props: StepCheckProps) {
  const { check, credentials, reconnected, onLinked, onReplaced, ...form } = props;
  const t = useTranslations("connect.check");
  const failure = useCheckFailure(check, reconnected);
  const rows = check.progress?.rows ?? [];
  const list = (
    <section aria-label={t("list")} className="rounded-card border border-border bg-surface px-4 py-2">
      <CheckList rows={rows} running={check.phase === "running"} onCancel={check.cancel} />
    </section>
  );
  if (failure)
    return (
      <BesideInstructions subdomain={form.values.subdomain}>
        <div className="flex flex-col gap-6">
          <CredentialsForm {...form} failure={failure} again />
          {rows.length > 0 && list}
        </div>
      </BesideInstructions>
    );
  return (
    <div className="flex max-w-[720px] flex-col gap-6">
      {list}
      {check.phase === "ended" && check.progress && (
        <CheckResult
          progress={check.progress}
          credentials={credentials}
          onCheckAgain={form.onSubmit}
          reconnected={reconnected}
          onLinked={onLinked}
          onReplaced={onReplaced}
        />
      )}
    </div>
  );
}
