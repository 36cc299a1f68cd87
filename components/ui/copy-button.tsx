"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { Icon } from "./icon";
import { announce } from "./live-region";

type CopyButtonProps = {
  text: string;
  /** what is copied, for the button's name: "Copy client ID" */
  label?: string;
  /** only the icon; the label is then its accessible name */
  iconOnly?: boolean;
  variant?: "secondary" | "ghost";
  className?: string;
};

/** Copies, says so beside the finger and in the live region, and says when it could not. */
export function CopyButton({ text, label, iconOnly, variant = "ghost", className }: CopyButtonProps) {
  const t = useTranslations("ui");
  const [outcome, setOutcome] = useState<"copied" | "copyFailed" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    const result = await toClipboard(text);
    setOutcome(result);
    announce(t(result));
  };
  const name = label ?? t("copy");
  return (
    <Button
      variant={variant}
      size="sm"
      square={iconOnly}
      onClick={copy}
      aria-label={iconOnly ? name : undefined}
      className={className}
    >
      <Icon
        of={outcome === "copied" ? Check : Copy}
        className={outcome === "copied" ? "text-success" : undefined}
      />
      {!iconOnly && (outcome ? t(outcome) : name)}
    </Button>
  );
}

async function toClipboard(text: string): Promise<"copied" | "copyFailed"> {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return "copyFailed";
  }
}
