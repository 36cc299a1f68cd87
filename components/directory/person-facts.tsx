import { Fragment, type ReactNode } from "react";

type PersonFactsProps = { title: string; facts: [label: string, value: ReactNode][]; children?: ReactNode };

/** A card of label and value; what is empty is left out instead of shown as a dash. */
export function PersonFacts({ title, facts, children }: PersonFactsProps) {
  const shown = facts.filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (shown.length === 0 && !children) return null;
  return (
    <section className="rounded-card border border-border bg-surface p-4">
      <h2 className="mb-2 text-body font-semibold">{title}</h2>
      {shown.length > 0 && (
        <dl className="grid grid-cols-[minmax(96px,2fr)_minmax(0,5fr)] gap-x-4 gap-y-1.5 text-body">
          {shown.map(([label, value]) => (
            <Fragment key={label}>
              <dt className="text-text-3">{label}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      {children}
    </section>
  );
}
