import type { ReactNode } from "react";
import { NoPermission } from "@/components/shell/no-permission";
import { Shell } from "@/components/shell/shell";
import { requireMe } from "@/server/api/trpc/rsc";

/** The pages below check again; here somebody without the right learns who can help. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const me = await requireMe();
  return <Shell me={me}>{me.hr ? children : <NoPermission />}</Shell>;
}
