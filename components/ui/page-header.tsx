import type { ReactNode } from "react";

type PageHeaderProps = { title: ReactNode; meta?: ReactNode; actions?: ReactNode };

/** The page's one h1; focus comes here after a change of page. */
export function PageHeader({ title, meta, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 pb-4">
      <div className="min-w-0">
        <h1 tabIndex={-1} className="scroll-mt-20 text-title font-semibold text-text">
          {title}
        </h1>
        {meta && <div className="mt-0.5 text-body text-text-2">{meta}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
