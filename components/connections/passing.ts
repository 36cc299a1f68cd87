import { PassingReason } from "@/contracts/reason";

export const passesByItself = (reason: string): reason is PassingReason =>
  PassingReason.safeParse(reason).success;
