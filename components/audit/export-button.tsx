"use client";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useToast } from "@/components/ui/toast";
import { errorFacts } from "@/components/ui/error-facts";
import type { AuditChoice } from "./audit-filters";

/** What failed, as our tRPC errors say it: the reason is translated, the rest is for "Details". */
class ExportError extends Error {
  constructor(readonly data: { reason?: unknown; requestId?: unknown } | null) {
    super("export failed");
  }
}

async function fetchCsv(filters: AuditChoice & { timeZone: string }): Promise<Blob> {
  const answer = await fetch("/api/audit-log.csv", {
    method: "POST",
    headers: { "content-type": "application/json", "x-rollcall": "1" },
    body: JSON.stringify(filters),
  });
  if (answer.ok) return answer.blob();
  const body = (await answer.json().catch(() => null)) as { reason?: unknown; request_id?: unknown } | null;
  throw new ExportError(body && { reason: body.reason, requestId: body.request_id });
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** All entries that match the filters, not only those that are loaded. */
export function ExportButton({ choice }: { choice: AuditChoice }) {
  const t = useTranslations("audit.export");
  const reasons = useTranslations("reasons");
  const toast = useToast();
  const timeZone = useTimeZone() ?? "UTC";
  const exporting = useMutation({
    mutationFn: fetchCsv,
    onSuccess: (blob) => {
      const file = `audit-log-${new Date().toISOString().slice(0, 10)}.csv`;
      save(blob, file);
      toast.show({ title: t("done", { file }) });
    },
    onError: (error) => toast.show({ title: t("failed"), description: reasons(errorFacts(error).reason) }),
  });
  const send = useOneAtATime(exporting.mutate);
  return (
    <Button pending={exporting.isPending} onClick={() => send({ ...choice, timeZone })}>
      {!exporting.isPending && <Icon of={Download} />}
      {t("open")}
    </Button>
  );
}
