"use client";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useImperativeHandle, useRef, useState, type Ref } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useLeaveAttempt, type LeaveGoal } from "./use-leave-attempt";

/** For what takes the page away by itself: asks when something would be lost, and else leaves at once. */
export type LeaveQuestion = { ask: (leave: () => void) => void };

type Goal = LeaveGoal | { kind: "call"; leave: () => void };

type LeaveGuardProps = {
  dirty: boolean;
  /** what was typed is for a connection that is there already */
  reconnecting?: boolean;
  ref?: Ref<LeaveQuestion>;
};

/** Rule X-26: leaving with something typed asks in our own dialog. */
export function LeaveGuard({ dirty, reconnecting = false, ref }: LeaveGuardProps) {
  const t = useTranslations("connect.leave");
  const router = useRouter();
  const [goal, setGoal] = useState<Goal | null>(null);
  const before = useRef<Element>(null);
  const attempt = useCallback((next: Goal) => {
    before.current = document.activeElement;
    setGoal(next);
  }, []);
  useLeaveAttempt(dirty && goal === null, attempt);
  const ask = (leave: () => void) => (dirty ? attempt({ kind: "call", leave }) : leave());
  useImperativeHandle(ref, () => ({ ask }));
  const discard = () => {
    if (goal?.kind === "link") router.push(goal.address);
    else if (goal?.kind === "history") window.navigation.traverseTo(goal.key);
    else goal?.leave();
  };
  return (
    <Dialog
      open={goal !== null}
      onOpenChange={(open) => !open && setGoal(null)}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
      }}
      title={t("title")}
      description={t(reconnecting ? "textReconnect" : "text")}
      footer={
        <>
          <Button onClick={discard}>{t("discard")}</Button>
          <Button variant="primary" onClick={() => setGoal(null)}>
            {t("keep")}
          </Button>
        </>
      }
    />
  );
}
