import type { ReactNode } from "react";

/** For ears only. */
export function VisuallyHidden({
  as: Tag = "span",
  children,
}: {
  as?: "span" | "h2" | "p";
  children: ReactNode;
}) {
  return <Tag className="sr-only">{children}</Tag>;
}
