import type { ReactNode } from "react";
import { Logo } from "../shell/logo";
import { contentId } from "../ui/page-id";
import { cn } from "../ui/cn";
import { PageSettings } from "./page-settings";

/** A page without the shell: the mark, one column, theme and language at the foot. */
export function PlainPage({ wide, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <main
        id={contentId}
        tabIndex={-1}
        className={cn(
          "mx-auto flex w-full max-w-[448px] flex-1 flex-col px-6 pt-[max(32px,10vh)] pb-12",
          wide && "max-w-[720px] pt-12",
        )}
      >
        <Logo className="mb-6 size-10" />
        {children}
      </main>
      <PageSettings />
    </div>
  );
}
