import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type {
  AttributeReading,
  CheckProgress,
  ConnectionSummary,
  Credentials,
  LinkInput,
} from "@/contracts/connection";
import { AppError } from "@/server/errors";
import { sqlState, withWorkspace } from "@/server/db/with-workspace";
import { openPersonio } from "@/server/hris/personio/open-personio";
import type { HrisProvider } from "@/server/hris/provider";
import { publish } from "@/server/live/publish";
import { sealSecret } from "@/server/vault/open-vault";
import type { Ctx } from "@/server/domain/ctx";
import { actorName, permit } from "@/server/domain/permit";
import { requestTending } from "@/server/domain/inbox/inbox-jobs";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { requestSync } from "@/server/domain/sync/request-sync";
import { accountDigest, type SealedAccount } from "./account";
import { checkAccount, type Checked, type Wait } from "./check-account";
import { sharedLimiter } from "./limiter";
import { getConnectionSummary } from "./list-connections";

/** A person waits for a check: it gives up earlier than a job would. */
export const CHECK_DEADLINE_MS = 25_000;

/** A real wait that ends when the person who waits has gone. */
export const waitFor =
  (signal?: AbortSignal): Wait =>
  (seconds) =>
    sleep(seconds * 1000, undefined, { signal });

/** Where the vendor is, and which egress address's budget its calls come out of. */
export type VendorSettings = { origin: string; egress: string };

/** Personio under credentials that are not stored (yet). The token lives as long as this call. */
function tryOut(
  credentials: Credentials,
  { origin, egress }: VendorSettings,
  signal?: AbortSignal,
): HrisProvider {
  let token: unknown = null;
  return openPersonio({
    origin,
    credentials,
    tokens: { load: async () => token as null, save: async (next) => void (token = next) },
    limiter: sharedLimiter(accountDigest({ origin, clientId: credentials.clientId }), egress),
    deadlineMs: CHECK_DEADLINE_MS,
    ...(signal ? { signal } : {}),
  });
}

/** Tries credentials without storing anything, and tells each step as it happens. */
export async function* checkCredentials(
  ctx: Ctx,
  credentials: Credentials,
  vendor: VendorSettings,
  signal?: AbortSignal,
): AsyncGenerator<CheckProgress, Checked> {
  permit(ctx, "connections:write");
  return yield* checkAccount(tryOut(credentials, vendor, signal), waitFor(signal));
}

/**
 * Links a Personio account: tries it once more, seals the credentials and asks for the first sync, in one transaction.
 * Fails with the check's reason when the account cannot be used, with `already_linked` when it is linked here already.
 */
export async function linkPersonio(
  ctx: Ctx,
  { credentials, name }: LinkInput,
  vendor: VendorSettings,
): Promise<ConnectionSummary> {
  permit(ctx, "connections:write");
  // Rights beside people keep nobody from linking, and the admin has just seen how they stand.
  const source = { ...tryOut(credentials, vendor), rights: undefined };
  const { checked, suggestedName } = await finalOf(checkAccount(source, waitFor()));
  if (checked.outcome === "not_connected")
    throw new AppError(
      "unprocessable",
      "Personio cannot be linked with these credentials yet. Run the check to see why.",
      {
        reason: checked.reason ?? "internal",
      },
    );
  const id = randomUUID();
  await store(
    ctx,
    id,
    { origin: vendor.origin, ...credentials },
    name || suggestedName || "Personio",
    checked.attributes,
  );
  return getConnectionSummary(ctx, id);
}

async function store(
  ctx: Ctx,
  id: string,
  account: SealedAccount,
  name: string,
  attributes: AttributeReading[],
): Promise<void> {
  const { workspaceId } = ctx;
  const sealed = new Uint8Array(sealSecret({ workspaceId, accountId: id, purpose: "credentials" }, account));
  const row = {
    workspaceId,
    id,
    name,
    accountDigest: accountDigest(account),
    sealed,
    attributes,
    createdBy: actorName(ctx),
  };
  try {
    await withWorkspace(ctx, async (tx) => {
      await tx.connection.create({ data: row });
      await tx.syncRun.create({ data: { workspaceId, connectionId: id, kind: "full", state: "queued" } });
      await requestSync(tx, ctx, id);
      await requestTending(tx, ctx, id);
      await publish(tx, ctx, "connections");
      await recordAudit(tx, ctx, {
        action: "connection.linked",
        target: { kind: "connection", id, name },
        after: { readable_attributes: attributes.filter(({ readable }) => readable).length },
      });
    });
  } catch (error) {
    if (sqlState(error) === "P2002" || sqlState(error) === "23505")
      throw new AppError("conflict", "This Personio account is already linked to this workspace.", {
        reason: "already_linked",
      });
    throw error;
  }
}

async function finalOf(check: AsyncGenerator<CheckProgress, Checked>) {
  let suggestedName: string | null = null;
  for (;;) {
    const step = await check.next();
    if (step.done) return { checked: step.value, suggestedName };
    suggestedName = step.value.suggestedName;
  }
}
