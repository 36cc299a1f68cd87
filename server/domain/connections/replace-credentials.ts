import type {
  AttributeReading,
  CheckProgress,
  ConnectionSummary,
  KnownConnection,
  ReplaceInput,
} from "@/contracts/connection";
import { AppError } from "@/server/errors";
import { isTaken, withWorkspace, type Tx } from "@/server/db/with-workspace";
import { publish } from "@/server/live/publish";
import { sealSecret } from "@/server/vault/open-vault";
import { withLabelsBefore } from "@/server/hris/personio/attributes";
import type { Ctx } from "@/server/domain/ctx";
import { permitLinking } from "@/server/domain/permit";
import { requestTending } from "@/server/domain/inbox/inbox-jobs";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { spendLink } from "@/server/domain/links/open-link";
import { noteIssues } from "@/server/domain/issues/note-issues";
import { askForWalk } from "@/server/domain/sync/sync-now";
import { accountDigest, type SealedAccount } from "./account";
import { checkAccount, type Checked } from "./check-account";
import { keepRights } from "./known-rights";
import { summaryOf } from "./list-connections";
import { attributesOf } from "./present";
import { recogniseAccount } from "./recognise-account";
import { digestOf, provenAccount, tryOut, waitFor, withVerdict, type VendorSettings } from "./try-out";

/**
 * Tries new credentials for a connection without storing anything, tells each step as it happens, and at the end whether
 * they are of the same company (rule C-13).
 */
export async function* checkReplacement(
  ctx: Ctx,
  { id, credentials }: ReplaceInput,
  vendor: VendorSettings,
  signal?: AbortSignal,
): AsyncGenerator<CheckProgress> {
  permitLinking(ctx, id);
  const check = checkAccount(tryOut(credentials, vendor, signal), waitFor(signal));
  yield* withVerdict(check, (checked) =>
    withWorkspace(ctx, async (tx) => {
      const verdict = await compare(tx, ctx, { id, digest: digestOf(credentials, vendor) }, checked);
      return verdict.isSame ? { kind: "same" } : { kind: "other", connection: verdict.connection };
    }),
  );
}

const gone = () => new AppError("not_found", "This connection does not exist (any more).");

type Verdict = {
  name: string;
  isSame: boolean;
  connection: KnownConnection | null;
  /** what was read of this account before; nothing where it is not known to be the same */
  known: AttributeReading[];
};

/**
 * Whether the account tried is that of the connection. One whose people were never mirrored takes whatever is entered, as
 * long as it is no other connection's, but not from a link that was made for no connection: whoever holds it could put their
 * company in the place of somebody else's. One whose people are known does not take an account that shows none.
 */
async function compare(
  tx: Tx,
  { workspaceId, actor }: Ctx,
  { id, digest }: { id: string; digest: string },
  { people }: Checked,
): Promise<Verdict> {
  const row = await tx.connection.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: { name: true, attributes: true },
  });
  if (!row) throw gone();
  const { name } = row;
  const connection = await recogniseAccount(tx, { workspaceId, digest, people });
  if (connection) return { name, isSame: connection.id === id, connection, known: attributesOf(row) };
  const someone = await tx.employee.findFirst({
    where: { workspaceId, connectionId: id },
    select: { id: true },
  });
  const isUnbound = actor.kind === "link" && actor.connectionId === null;
  return { name, isSame: someone === null && !isUnbound, connection, known: [] };
}

/**
 * Puts new credentials in the place of a connection's old ones: its id, settings and people stay, and a sync that runs
 * goes on with them. Fails with the check's reason when they cannot be used, with `other_account` when they are of another
 * company, with `other_tenant` when a link for one customer meets the account of another.
 */
export async function replaceCredentials(
  ctx: Ctx,
  { id, credentials }: ReplaceInput,
  vendor: VendorSettings,
): Promise<ConnectionSummary> {
  permitLinking(ctx, id);
  const account = { origin: vendor.origin, ...credentials };
  const checked = await provenAccount(credentials, vendor);
  try {
    await withWorkspace(ctx, (tx) => put(tx, ctx, { id, account }, checked));
  } catch (error) {
    // Somebody links the same account meanwhile.
    if (isTaken(error)) throw otherAccount();
    throw error;
  }
  return summaryOf(ctx, id);
}

const otherAccount = () =>
  new AppError("conflict", "These credentials belong to a different Personio account. Nothing was changed.", {
    reason: "other_account",
  });

/**
 * An account stands for one customer of an integrator's (decision 022): one that has none gets the key of the link, one of another
 * customer is left as it is. Answers the key if it is new to the account.
 */
async function claimForTenant(tx: Tx, { workspaceId, actor }: Ctx, id: string): Promise<string | null> {
  if (actor.kind !== "link" || actor.tenantKey === null) return null;
  const { tenantKey } = actor;
  const { count } = await tx.connection.updateMany({
    where: { workspaceId, id, tenantKey: null },
    data: { tenantKey },
  });
  if (count === 1) return tenantKey;
  const own = await tx.connection.findFirst({ where: { workspaceId, id, tenantKey }, select: { id: true } });
  if (own) return null;
  throw new AppError("conflict", "This account is connected for another customer. Nothing was changed.", {
    reason: "other_tenant",
  });
}

async function put(
  tx: Tx,
  ctx: Ctx,
  { id, account }: { id: string; account: SealedAccount },
  checked: Checked,
): Promise<void> {
  const { workspaceId } = ctx;
  const digest = accountDigest(account);
  const { name, isSame, known } = await compare(tx, ctx, { id, digest }, checked);
  if (!isSame) throw otherAccount();
  const attributes = withLabelsBefore(checked.attributes, known);
  const sealed = new Uint8Array(sealSecret({ workspaceId, accountId: id, purpose: "credentials" }, account));
  const { count } = await tx.connection.updateMany({
    where: { workspaceId, id },
    data: { sealed, sealedToken: null, accountDigest: digest, attributes },
  });
  if (count === 0) throw gone();
  const tenant = await claimForTenant(tx, ctx, id);
  await keepRights(tx, ctx, id, { tried: checked.rights, at: new Date() });
  await noteIssues(tx, { workspaceId, connectionId: id });
  await requestTending(tx, ctx, id); // the new ones may manage webhooks, or not
  await askForWalk(tx, ctx, id);
  await publish(tx, ctx, "connections");
  await spendLink(tx, ctx, id);
  await recordAudit(tx, ctx, {
    action: "connection.credentials_replaced",
    target: { kind: "connection", id, name },
    after: {
      readable_attributes: attributes.filter(({ readable }) => readable).length,
      ...(tenant === null ? {} : { tenant }),
    },
  });
}
