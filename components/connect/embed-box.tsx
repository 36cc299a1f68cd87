"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, type CSSProperties, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { contentId } from "@/components/ui/page-id";

type EmbedBoxProps = {
  framed: boolean;
  /** by the button in the corner and by Escape (rule X-07); left out where nobody would close it */
  onClose?: () => void;
  style?: CSSProperties;
  children: ReactNode;
};

/** A dialog on the host's page, which shows through around it, or the whole of a window. */
export function EmbedBox({ framed, onClose, style, children }: EmbedBoxProps) {
  const t = useTranslations("connect.embed");
  useEscape(onClose);
  return (
    <div
      style={style}
      className={cn("flex min-h-dvh flex-col", framed && "h-dvh sm:items-center sm:justify-center")}
    >
      <div
        className={cn(
          "flex min-h-0 w-full flex-auto flex-col bg-bg",
          "pt-[env(safe-area-inset-top)] pr-[env(safe-area-inset-right)] pl-[env(safe-area-inset-left)]",
          framed &&
            "sm:max-h-[90vh] sm:max-w-[560px] sm:flex-initial sm:rounded-card sm:border sm:border-border sm:shadow-float",
        )}
      >
        {onClose && (
          <div className="sticky top-0 z-10 mx-auto flex w-full max-w-[1088px] justify-end rounded-card bg-bg px-3 pt-2">
            <Button variant="ghost" square aria-label={t("close")} onClick={onClose}>
              <Icon of={X} />
            </Button>
          </div>
        )}
        <main
          id={contentId}
          tabIndex={-1}
          className={cn(
            "relative w-full px-5 pb-[max(2rem,env(safe-area-inset-bottom))]",
            onClose ? "pt-1" : "pt-5",
            framed
              ? "min-h-0 flex-auto overflow-y-auto rounded-card"
              : "mx-auto flex max-w-[1088px] flex-1 flex-col",
          )}
        >
          {children}
        </main>
      </div>
    </div>
  );
}

function useEscape(act: (() => void) | undefined) {
  useEffect(() => {
    if (!act) return;
    const onKey = (event: KeyboardEvent) => {
      const isTaken = event.defaultPrevented || event.isComposing || event.repeat; // by a dialog or a hint of ours
      if (event.key === "Escape" && !isTaken) act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [act]);
}
