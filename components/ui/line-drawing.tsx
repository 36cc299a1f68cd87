import type { ReactNode } from "react";

const drawings = {
  people: (
    <>
      <rect x="14" y="22" width="68" height="52" rx="6" />
      <path d="M14 38h68M34 51h36M34 63h24" />
      <circle cx="24" cy="51" r="3.5" className="stroke-accent" />
      <circle cx="24" cy="63" r="3.5" className="stroke-accent" />
      <path d="M22 30h14" className="stroke-accent" />
    </>
  ),
  link: (
    <>
      <rect x="12" y="34" width="28" height="28" rx="6" />
      <rect x="56" y="34" width="28" height="28" rx="6" />
      <path d="M40 48h4M52 48h4" />
      <path d="M45 43v10M51 43v10" className="stroke-accent" />
      <path d="M20 48h12M64 44h12M64 52h8" />
    </>
  ),
  key: (
    <>
      <circle cx="34" cy="52" r="16" />
      <circle cx="34" cy="52" r="5" className="stroke-accent" />
      <path d="M46 41 74 20M64 28l8 10M56 34l6 8" />
    </>
  ),
  search: (
    <>
      <circle cx="42" cy="42" r="22" />
      <path d="m58 58 22 22" />
      <path d="M33 42h18" className="stroke-accent" />
    </>
  ),
  mail: (
    <>
      <rect x="14" y="26" width="68" height="46" rx="6" />
      <path d="m16 30 32 24 32-24" className="stroke-accent" />
      <path d="m16 69 20-18M80 69 60 51" />
    </>
  ),
  unlinked: (
    <>
      <rect x="4" y="29" width="36" height="38" rx="7" />
      <rect x="56" y="29" width="36" height="38" rx="7" />
      <path d="M14 48h16M66 43h16M66 53h10" />
      <path d="m43 41 10 14M53 41 43 55" className="stroke-accent" />
    </>
  ),
  clock: (
    <>
      <circle cx="48" cy="48" r="32" />
      <path d="M48 20v4M48 72v4M20 48h4M72 48h4" />
      <path d="M48 30v18l12 8" className="stroke-accent" />
    </>
  ),
  done: (
    <>
      <circle cx="48" cy="48" r="32" />
      <path d="m34 49 10 10 19-22" className="stroke-accent" />
    </>
  ),
  lock: (
    <>
      <rect x="22" y="42" width="52" height="36" rx="6" />
      <path d="M34 42V32a14 14 0 0 1 28 0v10" />
      <path d="M48 56v8" className="stroke-accent" />
    </>
  ),
  missing: (
    <>
      <path d="M24 14h34l16 16v52H24z" />
      <path d="M58 14v16h16" />
      <path d="M38 54h22" className="stroke-accent" strokeDasharray="3 5" />
      <path d="M38 66h14" strokeDasharray="3 5" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type DrawingName = keyof typeof drawings;

/** One line drawing of 96 px for empty states: border-strong and accent, no people, no mascots. */
export function LineDrawing({ name }: { name: DrawingName }) {
  return (
    <svg
      viewBox="0 0 96 96"
      width="96"
      height="96"
      fill="none"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="stroke-border-strong"
    >
      {drawings[name]}
    </svg>
  );
}
