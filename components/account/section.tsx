import { useId, type ReactNode } from "react";

type SectionProps = { title: string; hint?: string; action?: ReactNode; children: ReactNode };

export function Section({ title, hint, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-border py-6">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id={id} className="text-form font-semibold text-text">
            {title}
          </h2>
          {hint && <p className="text-body text-text-2">{hint}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
