"use client";
import { useMe } from "@/components/shell/me";
import { LinkFlow } from "./link-flow";

/** The linking flow in the console. */
export function LinkNew() {
  return <LinkFlow demo={useMe().demo} />;
}
