"use client";
import { useQueryClient } from "@tanstack/react-query";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { forgetRecents } from "../palette/recents";
import { signInPath } from "../trpc/leave";
import { useToast } from "../ui/toast";

/** Ends the session, forgets what this browser remembers, and loads the sign-in page afresh. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const toast = useToast();
  const t = useTranslations();
  const [pending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    try {
      await signOut({ redirect: false });
    } catch {
      setPending(false);
      toast.show({ title: t("ui.failed"), description: t("reasons.unavailable") });
      return;
    }
    forgetRecents();
    queryClient.clear();
    window.location.assign(signInPath);
  };
  return { signOut: leave, pending };
}
