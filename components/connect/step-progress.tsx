"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { linkSteps, type LinkStep } from "./link-steps";

/** "Step 2 of 5", and a line that shows the same. */
export function StepProgress({ step }: { step: LinkStep }) {
  const t = useTranslations("connect");
  const at = linkSteps.indexOf(step);
  return (
    <div>
      <p className="figures text-meta font-medium text-text-3">
        {t("progress", { step: at + 1, total: linkSteps.length })}
      </p>
      <div aria-hidden="true" className="mt-2 mb-5 flex max-w-80 gap-1">
        {linkSteps.map((one, index) => (
          <span
            key={one}
            data-bar=""
            className={cn("h-1 flex-1 rounded-bar", index <= at ? "bg-accent" : "bg-pressed")}
          />
        ))}
      </div>
    </div>
  );
}
