import { redirect } from "next/navigation";
import { requireMe } from "@/server/api/trpc/rsc";

/** Admins of a workspace without Personio begin by linking it; everybody else begins in the directory. */
export default async function StartPage() {
  const me = await requireMe();
  redirect(me.hr && !me.freshness.linked ? "/connections" : "/directory");
}
