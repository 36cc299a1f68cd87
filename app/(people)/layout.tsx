import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { requireMe } from "@/server/api/trpc/rsc";

export default async function PeopleLayout({ children }: { children: ReactNode }) {
  return <Shell me={await requireMe()}>{children}</Shell>;
}
