"use client";
import type { OpenedLink } from "@/contracts/link";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useEffect, useLayoutEffect, useRef, useState, type Ref } from "react";
import { useTRPCClient } from "@/components/trpc/provider";
import { trimPasted } from "./credential-hints";
import { goBack, goTo, stepBefore } from "./flow-history";
import { LeaveGuard, type LeaveQuestion } from "./leave-guard";
import { stepOf, type LinkStep } from "./link-steps";
import { StepAbout } from "./step-about";
import { StepCheck } from "./step-check";
import { StepCredentials } from "./step-credentials";
import { StepPrepare } from "./step-prepare";
import { StepProgress } from "./step-progress";
import { StepSync } from "./step-sync";
import { StepSyncByLink } from "./step-sync-by-link";
import type { LinkValues, Reconnected } from "./link-values";
import { useCheck } from "./use-check";
import { useToConnection } from "./use-to-connection";

const nothing: LinkValues = { clientId: "", clientSecret: "", subdomain: "" };

type LinkFlowProps = {
  /** whether there is a sandbox company to try this with */
  demo: boolean;
  reconnected?: Reconnected;
  /** the link by which somebody without an account came here */
  opened?: OpenedLink;
  /** told in another product's page: where the person is, that the account is linked, and that they are done */
  onStep?: (step: LinkStep) => void;
  onLinked?: (account: Reconnected) => void;
  onDone?: () => void;
  /** to be asked before the page is taken away */
  question?: Ref<LeaveQuestion>;
};

/**
 * The way to a linked Personio account, or to new credentials for one that is linked (`reconnected`). The step is in the address, so Back works; what is typed is in memory only
 * and the secret leaves it as soon as the account is linked (rule C-06).
 */
export function LinkFlow(props: LinkFlowProps) {
  const { demo, reconnected, opened, onStep, onLinked, onDone, question } = props;
  const t = useTranslations("connect");
  const client = useTRPCClient();
  const params = useSearchParams();
  const [values, setValues] = useState(nothing);
  const [linkedId, setLinkedId] = useState<string | null>(null);
  const check = useCheck();
  const hasCredentials = values.clientId !== "" && values.clientSecret !== "";
  const first = opened ? "prepare" : reconnected ? "credentials" : "about";
  const stepAt = (address: URLSearchParams) =>
    stepOf(address, { hasCredentials, hasChecked: check.phase !== "idle", linkedId, first });
  const step = stepAt(params);
  const before = stepBefore(step, opened || reconnected ? "prepare" : "about");
  const onBack = before ? () => goBack(before, stepAt) : undefined;
  const change = (some: Partial<LinkValues>) => {
    setValues((old) => ({ ...old, ...some }));
    if (step === "credentials") check.reset(); // what was found is not true of what is typed now
  };
  const credentials = {
    clientId: trimPasted(values.clientId),
    clientSecret: trimPasted(values.clientSecret),
  };
  const runCheck = () => {
    goTo("check");
    const { check: tryNew, checkReplacement } = client.connections;
    void check.run((signal) =>
      reconnected
        ? checkReplacement.mutate({ id: reconnected.id, credentials }, { signal })
        : tryNew.mutate(credentials, { signal }),
    );
  };
  const linked = (account: Reconnected) => {
    setValues(nothing);
    check.reset();
    setLinkedId(account.id);
    goTo("sync", account.id);
    onLinked?.(account);
  };
  const toConnection = useToConnection();
  const replaced = (connection: Reconnected) => {
    if (opened) return linked(connection);
    setValues(nothing);
    check.reset();
    toConnection(connection);
  };
  useEffect(() => onStep?.(step), [step, onStep]);
  const heading = useFocusOnStep(step);
  const connectionId = linkedId ?? params.get("connection") ?? "";
  const instructions = useInstructions();
  const form = { values, onChange: change, onSubmit: runCheck, onBack, instructions };
  return (
    <div className="mx-auto w-full max-w-[1040px]">
      <StepProgress step={step} />
      <h1
        ref={heading}
        tabIndex={-1}
        className="mt-1 mb-5 scroll-mt-20 text-title font-semibold outline-none"
      >
        {reconnected && step === "credentials"
          ? t("reconnect.title", { name: reconnected.name })
          : t(`titles.${step}`)}
      </h1>
      {step === "about" && <StepAbout onNext={() => goTo("prepare")} />}
      {step === "prepare" && (
        <StepPrepare
          subdomain={values.subdomain}
          onChange={change}
          onNext={() => goTo("credentials")}
          onBack={onBack}
          opened={opened}
        />
      )}
      {step === "credentials" && (
        <StepCredentials {...form} demo={demo} reconnected={reconnected} opened={opened} />
      )}
      {step === "check" && (
        <StepCheck
          {...form}
          check={check}
          credentials={credentials}
          reconnected={reconnected}
          onLinked={linked}
          onReplaced={replaced}
        />
      )}
      {step === "sync" &&
        (opened ? (
          <StepSyncByLink opened={opened} onDone={onDone} />
        ) : (
          <StepSync connectionId={connectionId} />
        ))}
      <LeaveGuard
        ref={question}
        dirty={Object.values(values).some((value) => value !== "")}
        reconnecting={reconnected !== undefined}
      />
    </div>
  );
}

/** Whether the way through Personio is folded open on a narrow screen: the same from step to step (rule C-03). */
function useInstructions() {
  const [open, setOpen] = useState(false);
  return { open, onToggle: () => setOpen(!open) };
}

/** Each step is a page of its own: focus goes to its heading, not on the first view. */
function useFocusOnStep(step: LinkStep) {
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef(step);
  useLayoutEffect(() => {
    if (seen.current === step) return;
    seen.current = step;
    heading.current?.focus({ preventScroll: true });
  }, [step]);
  return heading;
}
