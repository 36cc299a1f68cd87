import type { ReactNode, Ref } from "react";
import { LineDrawing, type DrawingName } from "@/components/ui/line-drawing";

type LinkMessageProps = {
  drawing?: DrawingName;
  title: string;
  heading?: Ref<HTMLHeadingElement>;
  children: ReactNode;
};

/** A page of the flow that holds one message: in the middle, on a card of its own where there is room around it. */
export function LinkMessage({ drawing, title, heading, children }: LinkMessageProps) {
  return (
    <div
      role="status"
      className="m-auto flex w-full max-w-[480px] flex-col items-center gap-3 py-8 text-center roomy:rounded-card roomy:border roomy:border-border roomy:bg-surface roomy:px-10 roomy:py-12"
    >
      {drawing && <LineDrawing name={drawing} />}
      <h1 ref={heading} tabIndex={-1} className="text-title font-semibold text-balance outline-none">
        {title}
      </h1>
      {children}
    </div>
  );
}

/** What the message says, in a sentence or two. */
export function LinkText({ children }: { children: ReactNode }) {
  return <p className="prose-width text-form text-pretty text-text-2">{children}</p>;
}
