"use client";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef } from "react";
import { BesideInstructions } from "./beside-instructions";
import { CheckList } from "./check-list";
import { CheckResult, ReadAttributes } from "./check-result";
import { CredentialsForm } from "./credentials-form";
import type { CredentialsProps, Instructions, Reconnected } from "./link-values";
import { subdomainOf } from "./subdomain";
import type { Check } from "./use-check";
import { useCheckFailure } from "./use-check-failure";

type StepCheckProps = CredentialsProps & {
  instructions: Instructions;
  check: Check;
  credentials: { clientId: string; clientSecret: string };
  reconnected?: Reconnected;
  onLinked: (account: Reconnected) => void;
  onReplaced: (connection: Reconnected) => void;
};

/** The live check and its three ends (rule C-08). Not connected: the form is here again, with what was typed. */
export function StepCheck(props: StepCheckProps) {
  const { check, credentials, instructions, reconnected, onLinked, onReplaced, ...form } = props;
  const t = useTranslations("connect.check");
  const failure = useCheckFailure(check, reconnected);
  const { progress } = check;
  const running = check.phase === "running";
  const cancelled = check.phase === "cancelled";
  const section = useFocusWhenLost(running);
  const list = (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t("list")}
      className="rounded-card border border-border bg-surface px-4 py-2 outline-none"
    >
      <CheckList progress={progress} running={running} onCancel={check.cancel} />
    </section>
  );
  if (failure || cancelled)
    return (
      <div className="flex flex-col gap-6">
        <BesideInstructions subdomain={form.values.subdomain} instructions={instructions}>
          <div className="flex flex-col gap-6">
            <CredentialsForm {...form} failure={failure} cancelled={cancelled} again />
            {progress && list}
          </div>
        </BesideInstructions>
        {progress && <ReadAttributes progress={progress} />}
      </div>
    );
  return (
    <div className="flex max-w-[720px] flex-col gap-6">
      {list}
      {check.phase === "ended" && progress && (
        <CheckResult
          progress={progress}
          credentials={credentials}
          subdomain={subdomainOf(form.values.subdomain)}
          onCheckAgain={form.onSubmit}
          onBack={form.onBack}
          reconnected={reconnected}
          onLinked={onLinked}
          onReplaced={onReplaced}
        />
      )}
    </div>
  );
}

/** "Check again" takes its own button away: the focus goes to what it set in motion. */
function useFocusWhenLost(running: boolean) {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (running && document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  }, [running]);
  return ref;
}
