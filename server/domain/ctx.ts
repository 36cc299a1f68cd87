import type { Role } from "@/contracts/session";
import type { Scope } from "@/contracts/api-token";
import type { WorkspaceScope } from "@/server/db/with-workspace";

/** Who asks. */
export type Actor =
  | { kind: "user"; userId: string; name: string | null; email: string; role: Role; sessionId: string }
  | { kind: "token"; tokenId: string; scopes: readonly Scope[] }
  /** Somebody without an account who has opened a link that was handed over. `linkedId`: it has been used for that. */
  | {
      kind: "link";
      linkId: string;
      name: string;
      connectionId: string | null;
      /** the integrator's own string for its customer */
      tenantKey: string | null;
      linkedId: string | null;
      isUsed: boolean;
    }
  | { kind: "system"; job: string };

/** Where a request comes from: its address, and what sent it ("Firefox on Linux"). */
export type RequestOrigin = { readonly address: string | null; readonly agent: string | null };

/** What every verb gets: the workspace whose rows it may see, who asks, from where, and the request it belongs to. */
export type Ctx = WorkspaceScope & {
  readonly actor: Actor;
  readonly requestId: string;
  readonly from?: RequestOrigin;
};

/** The same of somebody who is signed in. */
export type UserCtx = Ctx & { readonly actor: Extract<Actor, { kind: "user" }> };
