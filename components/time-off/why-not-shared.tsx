"use client";
import { WhyMissing } from "@/components/directory/not-shared";
import { useMe } from "@/components/shell/me";

/** The way to the page that tells which right is missing, for admins (rule G-04). */
export function WhyNotShared() {
  const { role } = useMe();
  return role !== "member" && <WhyMissing section="" />;
}
