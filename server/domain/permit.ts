import { AppError } from "@/server/errors";
import type { Ctx } from "./ctx";

export type Right =
  | "employees:read"
  | "directory:read"
  | "history:read"
  | "connections:read"
  | "connections:write"
  | "connections:link"
  | "link_tokens:write"
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
      return (right === "employees:read" || right === "link_tokens:write") && actor.scopes.includes(right);
    case "link":
      return right === "connections:link" && !actor.isUsed;
    case "user":
      return right === "directory:read" || actor.role !== "member";
  }
}

/** Every verb begins here: the right is checked where the data is, not at the door. */
export function permit(ctx: Ctx, right: Right): void {
  if (may(ctx, right)) return;
  if (ctx.actor.kind === "link" && ctx.actor.isUsed) throw linkUsed();
  const missing =
    ctx.actor.kind === "token"
      ? `This API token lacks the scope ${right}.`
      : "Only an admin of this workspace may do this.";
  throw new AppError("forbidden", `${missing} Ask an admin.`);
}

/** The right to link an account, or to replace the credentials of `connectionId`: a link may be made for one connection only. */
export function permitLinking(ctx: Ctx, connectionId: string | null): void {
  permit(ctx, "connections:link");
  const bound = ctx.actor.kind === "link" ? ctx.actor.connectionId : null;
  if (bound !== null && bound !== connectionId)
    throw new AppError("forbidden", "This link is for the credentials of another connection.");
}

/** A link leads to one connection; what it has led to stays. */
export const linkUsed = () =>
  new AppError("conflict", "This link has been used already.", { reason: "link_used" });

/** The name to write beside what somebody did. */
export const actorName = ({ actor }: Ctx): string | null => {
  if (actor.kind === "link") return actor.name;
  return actor.kind === "user" ? (actor.name ?? actor.email) : null;
};
