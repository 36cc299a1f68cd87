"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ComponentProps } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import { Input } from "./input";

/** A masked field with a Show button; paste and password managers work (C-05, X-25). */
export function SecretInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const t = useTranslations("ui");
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...rest}
        type={shown ? "text" : "password"}
        className={cn("pr-24 font-mono", className)}
      />
      <button
        type="button"
        aria-pressed={shown}
        aria-controls={rest.id}
        onClick={() => setShown((now) => !now)}
        className="absolute inset-y-0.5 right-0.5 inline-flex min-w-11 items-center justify-center gap-1 rounded-bar px-2 text-meta font-medium text-text-2 hover:bg-subtle hover:text-text"
      >
        <Icon of={shown ? EyeOff : Eye} />
        {t("showSecret")}
      </button>
    </div>
  );
}
