import { AppError } from "@/server/errors";
import type { Ctx } from "./ctx";

export type Right =
  | "employees:read"
  | "directory:read"
  | "connections:read"
  | "connections:write"
  | "api_tokens:write"
  | "sync:run"
  | "audit:read";

/** Owners and admins see what HR sees. */
export const isHr = ({ actor }: Ctx): boolean => actor.kind === "user" && actor.role !== "member";

function may({ actor }: Ctx, right: Right): boolean {
  switch (actor.kind) {
    case "system":
      return right === "sync:run" || right === "connections:read";
    case "token":
      return right === "employees:read" && actor.scopes.includes("employees:read");
    case "user":
      return right === "directory:read" || actor.role !== "member";
  }
}

/** Every verb begins here: the right is checked where the data is, not at the door. */
export function permit(ctx: Ctx, right: Right): void {
  if (may(ctx, right)) return;
  const missing =
    ctx.actor.kind === "token"
      ? `This API token lacks the scope ${right}.`
      : "Only an admin of this workspace may do this.";
  throw new AppError("forbidden", `${missing} Ask an admin.`);
}

/** The name to write beside what somebody did. */
export const actorName = ({ actor }: Ctx): string | null =>
  actor.kind === "user" ? (actor.name ?? actor.email) : null;
