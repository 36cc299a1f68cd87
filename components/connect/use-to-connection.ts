"use client";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useToast } from "@/components/ui/toast";
import type { Reconnected } from "./link-values";

/** Back to a connection whose credentials were replaced, and a word about it. */
export function useToConnection(): (connection: Reconnected) => void {
  const t = useTranslations("connect.reconnect");
  const router = useRouter();
  const toast = useToast();
  return ({ id, name }) => {
    toast.show({ title: t("done", { name }) });
    router.push(`/connections/${id}`);
  };
}
