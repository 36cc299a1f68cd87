import { randomUUID } from "node:crypto";
import type { CheckProgress, ConnectionSummary, Credentials, LinkInput } from "@/contracts/connection";
import { AppError } from "@/server/errors";
import { isTaken, withWorkspace } from "@/server/db/with-workspace";
import { publish } from "@/server/live/publish";
import { sealSecret } from "@/server/vault/open-vault";
import type { Ctx } from "@/server/domain/ctx";
import { actorName, permitLinking } from "@/server/domain/permit";
import { requestTending } from "@/server/domain/inbox/inbox-jobs";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { spendLink } from "@/server/domain/links/open-link";
import { noteIssues } from "@/server/domain/issues/note-issues";
import { requestSync } from "@/server/domain/sync/request-sync";
import { accountDigest, type SealedAccount } from "./account";
import { checkAccount, type Checked } from "./check-account";
import { knownAfter } from "./known-rights";
import { summaryOf } from "./list-connections";
import { recogniseAccount } from "./recognise-account";
import { digestOf, provenAccount, tryOut, waitFor, withVerdict, type VendorSettings } from "./try-out";

/** Tries credentials without storing anything, tells each step as it happens, and at the end whether the account is linked already. */
export async function* checkCredentials(
  ctx: Ctx,
  credentials: Credentials,
  vendor: VendorSettings,
  signal?: AbortSignal,
): AsyncGenerator<CheckProgress> {
  permitLinking(ctx, null);
  const check = checkAccount(tryOut(credentials, vendor, signal), waitFor(signal));
  yield* withVerdict(check, async ({ people }) => {
    const connection = await withWorkspace(ctx, (tx) =>
      recogniseAccount(tx, { workspaceId: ctx.workspaceId, digest: digestOf(credentials, vendor), people }),
    );
    return connection ? { kind: "linked", connection } : { kind: "new" };
  });
}

const alreadyLinked = () =>
  new AppError("conflict", "This Personio account is already linked to this workspace.", {
    reason: "already_linked",
  });

/**
 * Links a Personio account: tries it once more, seals the credentials and asks for the first sync, in one transaction.
 * Fails with the check's reason when the account cannot be used, with `already_linked` when it is linked here already.
 */
export async function linkPersonio(
  ctx: Ctx,
  { credentials, name }: LinkInput,
  vendor: VendorSettings,
): Promise<ConnectionSummary> {
  permitLinking(ctx, null);
  const checked = await provenAccount(credentials, vendor);
  const account = { origin: vendor.origin, ...credentials };
  const row = { id: randomUUID(), name: name || checked.name || "Personio" };
  await store(ctx, row, account, checked);
  return summaryOf(ctx, row.id);
}

const tenantKeyOf = ({ actor }: Ctx) => (actor.kind === "link" ? actor.tenantKey : null);

async function store(
  ctx: Ctx,
  { id, name }: { id: string; name: string },
  account: SealedAccount,
  { attributes, rights, people }: Checked,
): Promise<void> {
  const { workspaceId } = ctx;
  const digest = accountDigest(account);
  const sealed = new Uint8Array(sealSecret({ workspaceId, accountId: id, purpose: "credentials" }, account));
  const row = {
    workspaceId,
    id,
    name,
    accountDigest: digest,
    sealed,
    attributes,
    rights: knownAfter([], rights, new Date()),
    createdBy: actorName(ctx),
    tenantKey: tenantKeyOf(ctx),
  };
  try {
    await withWorkspace(ctx, async (tx) => {
      if (await recogniseAccount(tx, { workspaceId, digest, people })) throw alreadyLinked();
      await tx.connection.create({ data: row });
      await noteIssues(tx, { workspaceId, connectionId: id });
      await tx.syncRun.create({ data: { workspaceId, connectionId: id, kind: "full", state: "queued" } });
      await requestSync(tx, ctx, id);
      await requestTending(tx, ctx, id);
      await publish(tx, ctx, "connections");
      await spendLink(tx, ctx, id);
      await recordAudit(tx, ctx, {
        action: "connection.linked",
        target: { kind: "connection", id, name },
        after: { readable_attributes: attributes.filter(({ readable }) => readable).length },
      });
    });
  } catch (error) {
    if (isTaken(error)) throw alreadyLinked();
    throw error;
  }
}
