import type { Role } from "@/contracts/session";
import type { Scope } from "@/contracts/api-token";
import type { WorkspaceScope } from "@/server/db/with-workspace";

/** Who asks. */
export type Actor =
  | { kind: "user"; userId: string; name: string | null; email: string; role: Role; sessionId: string }
  | { kind: "token"; tokenId: string; scopes: readonly Scope[] }
  | { kind: "system"; job: string };

/** What every verb gets: the workspace whose rows it may see, who asks, and the request it belongs to. */
export type Ctx = WorkspaceScope & { readonly actor: Actor; readonly requestId: string };
