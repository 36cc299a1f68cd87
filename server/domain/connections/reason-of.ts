import { Reason } from "@/contracts/reason";

/** A reason as it stands in a row; one that this version does not know is our own trouble. */
export const reasonOf = (text: string | null): Reason | null =>
  text === null ? null : (Reason.safeParse(text).data ?? "internal");
