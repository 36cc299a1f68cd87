import type { Role } from "@/contracts/session";

/** Keys under `account` in the messages. */
export const roleLabel = {
  owner: "roleOwner",
  admin: "roleAdmin",
  member: "roleMember",
} as const satisfies Record<Role, string>;
