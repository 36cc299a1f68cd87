"use client";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useLeaveAttempt, type LeaveGoal } from "./use-leave-attempt";

/** Rule X-26: leaving with something typed asks in our own dialog. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useTranslations("connect.leave");
  const router = useRouter();
  const [goal, setGoal] = useState<LeaveGoal | null>(null);
  useLeaveAttempt(dirty && goal === null, setGoal);
  const discard = () => {
    if (goal?.kind === "link") router.push(goal.address);
    else if (goal) window.navigation.traverseTo(goal.key);
  };
  return (
    <Dialog
      open={goal !== null}
      onOpenChange={(open) => !open && setGoal(null)}
      title={t("title")}
      description={t("text")}
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
