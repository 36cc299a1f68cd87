import { setTimeout as sleep } from "node:timers/promises";
import type { PersonBalances, TimeOffUnit } from "@/contracts/time-off";
import { AppError } from "@/server/errors";
import { log } from "@/server/log";
import { keptBalances, readingState, type BalanceKey, type KeptBalances } from "@/server/db/balance-mirror";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import { answeredWithin } from "@/server/domain/connections/patience";
import { reasonOf } from "@/server/domain/connections/reason-of";
import type { Ctx } from "@/server/domain/ctx";
import { isTrusted } from "@/server/domain/employees/relation";
import { permit } from "@/server/domain/permit";
import { balancePatience, readBalances, VIEW_PATIENCE_MS, type OpenVendor } from "./read-balances";
import { noSuchPerson, viewedPerson } from "./viewed-person";

/** How often somebody who waits for another's question looks whether it is answered. */
const LOOK_EVERY_MS = 100;

type Settings = { open: OpenVendor; patienceMs?: number };

/**
 * What one person has left, for themselves, their line manager and HR; everybody else gets the answer of an unknown id. Asks the
 * vendor first where what is kept is too old, once however many look, and for no longer than `patienceMs`: then what is kept is
 * shown with its age, and the answer is kept when it comes.
 */
export async function getBalances(
  ctx: Ctx,
  id: string,
  { open, patienceMs = VIEW_PATIENCE_MS }: Settings,
): Promise<PersonBalances> {
  permit(ctx, "directory:read");
  const at = await viewedPerson(ctx, id, async (_sql, person) => {
    if (!isTrusted(person.relation)) throw noSuchPerson();
    return person.at;
  });
  await refreshed(ctx, at, { open, patienceMs });
  return presented(await withWorkspaceSql(ctx, (sql) => keptBalances(sql, at, balancePatience)));
}

async function refreshed(ctx: Ctx, at: BalanceKey, { open, patienceMs }: Required<Settings>): Promise<void> {
  const work = untilRead(ctx, at, { open, late: AbortSignal.timeout(patienceMs) });
  try {
    await answeredWithin(patienceMs, work);
  } catch (error) {
    if (!(error instanceof AppError && error.reason === "vendor_slow")) throw error;
    work.catch((err: unknown) => log.error({ err }, "balances that nobody waits for any more were not kept"));
  }
}

/** Asks the vendor unless somebody else does, and else waits for their answer. */
async function untilRead(
  ctx: Ctx,
  at: BalanceKey,
  { open, late }: { open: OpenVendor; late: AbortSignal },
): Promise<void> {
  while (!late.aborted) {
    const { held, wanted } = await withWorkspaceSql(ctx, (sql) => readingState(sql, at, balancePatience));
    if (!wanted) return;
    if (!held && (await readBalances(ctx, at, open)).kind !== "not_asked") return;
    await sleep(LOOK_EVERY_MS);
  }
}

const unitOf = (unit: string | null): TimeOffUnit | null => (unit === "day" || unit === "hour" ? unit : null);

function presented({ balances, readAt, outdated, issue }: KeptBalances): PersonBalances {
  const reason = reasonOf(issue) ?? (outdated ? "vendor_slow" : null);
  return {
    balances: balances.map(({ name, unit, available }) => ({ name, unit: unitOf(unit), available })),
    readAt,
    state: reason === null ? "current" : reason === "absences_not_readable" ? "not_shared" : "stale",
    reason,
  };
}
