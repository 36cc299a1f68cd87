"use client";
import { CircleAlert } from "lucide-react";
import { useLayoutEffect, useRef, type MouseEvent, type ReactNode } from "react";
import { Icon } from "./icon";

type ErrorSummaryProps = {
  title: ReactNode;
  /** `fieldId` links to the field; without it the line stands for the whole form. */
  errors: { fieldId?: string; text: ReactNode }[];
  /** Changes with each try, so that the summary takes focus again. */
  attempt: number;
  children?: ReactNode;
};

/** What has to be put right, above the form; takes focus when it appears. */
export function ErrorSummary({ title, errors, attempt, children }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0 && !children) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="flex gap-2 rounded-card border border-danger bg-danger-soft px-3 py-2.5 text-body text-danger"
    >
      <Icon of={CircleAlert} className="mt-0.5" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium">{title}</p>
        {errors.length > 0 && (
          <ul className="flex flex-col gap-0.5">
            {errors.map((error, index) => (
              <li key={error.fieldId ?? index}>
                {error.fieldId ? (
                  <a href={`#${error.fieldId}`} onClick={toField} className="underline underline-offset-2">
                    {error.text}
                  </a>
                ) : (
                  error.text
                )}
              </li>
            ))}
          </ul>
        )}
        {children}
      </div>
    </div>
  );
}

/** Focuses the field without writing its id into the address. */
function toField(event: MouseEvent<HTMLAnchorElement>) {
  event.preventDefault();
  document.getElementById(event.currentTarget.hash.slice(1))?.focus();
}
