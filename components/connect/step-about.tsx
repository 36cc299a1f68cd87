"use client";
import { BookUser, Eye, ShieldCheck, Timer, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { HandOver } from "@/components/links/hand-over";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { RadioGroup } from "@/components/ui/radio-group";

const points: { id: "read" | "write" | "why" | "time"; icon: LucideIcon }[] = [
  { id: "read", icon: BookUser },
  { id: "write", icon: Eye },
  { id: "why", icon: ShieldCheck },
  { id: "time", icon: Timer },
];

/** What this does, before anybody is asked for anything. */
export function StepAbout({ onNext }: { onNext: () => void }) {
  const t = useTranslations("connect.about");
  const [sees, setSees] = useState<"yes" | "no">();
  return (
    <div className="flex max-w-[640px] flex-col gap-6">
      <ul className="flex flex-col gap-4">
        {points.map(({ id, icon }) => (
          <li key={id} className="flex gap-3">
            <Icon of={icon} className="mt-0.5 text-text-3" />
            <div className="prose-width">
              <h2 className="text-form font-medium">{t(`${id}.title`)}</h2>
              <p className="text-form text-text-2">{t(`${id}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-2 rounded-card border border-border bg-surface p-4">
        <p id="can-you-see" className="text-form font-medium">
          {t.rich("question", { path: (text) => <em>{text}</em> })}
        </p>
        <RadioGroup
          label={t("questionName")}
          value={sees}
          onChange={setSees}
          options={[
            { value: "yes", label: t("yes") },
            { value: "no", label: t("no") },
          ]}
        />
        {/* stays when the answer changes: a link that was made is shown this once */}
        <div hidden={sees !== "no"}>
          <HandOver />
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onNext}>
          {t("next")}
        </Button>
        <LinkButton variant="ghost" href="/connections">
          {t("notNow")}
        </LinkButton>
      </div>
    </div>
  );
}
