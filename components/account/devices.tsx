"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Laptop } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { SessionRow } from "@/contracts/session";
import { useTRPC } from "../trpc/provider";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { errorFacts } from "../ui/error-facts";
import { Icon } from "../ui/icon";
import { useRelativeTime } from "../ui/relative-time";
import { Skeleton, SkeletonGroup } from "../ui/skeleton";
import { useToast } from "../ui/toast";
import { RevokeOthers } from "./revoke-others";
import { useDeviceName } from "./use-device-name";

/** Where the viewer is signed in; each other place can be signed out at once. */
export function Devices() {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.session.list.queryOptions());
  const others = data.filter((session) => !session.current).length;
  return (
    <div className="flex flex-col items-start gap-4">
      <ul className="w-full divide-y divide-border rounded-card border border-border bg-surface">
        {data.map((session) => (
          <Device key={session.id} session={session} />
        ))}
      </ul>
      {others > 0 ? <RevokeOthers count={others} /> : <p className="text-text-3">{t("noOthers")}</p>}
    </div>
  );
}

function Device({ session }: { session: SessionRow }) {
  const t = useTranslations("account");
  const format = useFormatter();
  const lastSeen = useRelativeTime(session.lastSeenAt);
  const device = useDeviceName()(session.device);
  const { revoke, pending } = useRevoke(session.id, device);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
      <Icon of={Laptop} className="text-text-3" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {device}
          {session.current && <Badge tone="accent">{t("thisDevice")}</Badge>}
        </p>
        <p className="figures text-meta text-text-3">
          {t("signedIn", { when: format.dateTime(session.createdAt, "stamp") })} ·{" "}
          {t("lastSeen", { time: lastSeen })}
        </p>
      </div>
      {!session.current && (
        <Button size="sm" pending={pending} aria-label={t("revokeNamed", { device })} onClick={revoke}>
          {t("revoke")}
        </Button>
      )}
    </li>
  );
}

function useRevoke(id: string, device: string) {
  const t = useTranslations("account");
  const ui = useTranslations("ui");
  const reasons = useTranslations("reasons");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const mutation = useMutation(
    trpc.session.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.session.list.queryFilter());
        toast.show({ title: t("revoked", { device }) });
      },
      onError: (error) => toast.show({ title: ui("failed"), description: reasons(errorFacts(error).reason) }),
    }),
  );
  return { revoke: () => mutation.mutate({ id }), pending: mutation.isPending };
}

export function DevicesSkeleton() {
  const t = useTranslations("app");
  return (
    <SkeletonGroup label={t("loading")} className="divide-y divide-border rounded-card border border-border">
      {[1, 2].map((row) => (
        <div key={row} className="flex flex-col gap-2 px-3 py-3.5">
          <Skeleton className="w-40" />
          <Skeleton className="w-64 max-w-full" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
