import { CheckRowId, type CheckRow, type RightId } from "@/contracts/connection";
import { AppError } from "@/server/errors";
import type { VendorRights } from "@/server/hris/provider";
import { answeredWithin } from "./patience";

/** Rows without which nothing works; the others are rights that features need. */
export const needed = ["credentials", "employees", "attributes"] as const satisfies CheckRowId[];
/** What trying came to: a number of things, nothing to tell, or false when the vendor does not tell. */
type Answer = number | boolean | void;
type Right = { id: RightId; tryOut: () => Promise<Answer> };
export type TriedRight = CheckRow & { id: RightId };

/** The rows that stand there before anything is tried; a vendor without such rights has the needed ones alone. */
export const waitingRows = (rights: VendorRights | undefined): CheckRow[] =>
  (rights ? CheckRowId.options : needed).map((id) => ({ id, state: "waiting" }));

/** What can be tried without knowing anybody. */
export const rightsToTry = (rights: VendorRights | undefined): Right[] =>
  rights
    ? [
        { id: "absenceTypes", tryOut: () => rights.absenceTypes() },
        { id: "absences", tryOut: () => rights.absences() },
        { id: "requests", tryOut: () => rights.requests() },
        { id: "changeNotices", tryOut: () => rights.changeNotices() },
      ]
    : [];

/** Balances are those of one person: with nobody there they are not tried. */
export const balancesToTry = (rights: VendorRights | undefined, vendorId: string | undefined): Right[] =>
  rights && vendorId !== undefined ? [{ id: "balances", tryOut: () => rights.balances(vendorId) }] : [];

/**
 * A missing right limits features and blocks nothing, so it needs attention; other trouble is a failure. What the vendor
 * does not tell goes on waiting: that requests can be written is then proved by the first one (rule C-07).
 */
export function rightRow(id: RightId, { value, error }: { value?: Answer; error?: unknown }): TriedRight {
  if (error === undefined) {
    if (value === false) return { id, state: "waiting" };
    return { id, state: "passed", ...(typeof value === "number" ? { count: value } : {}) };
  }
  if (!(error instanceof AppError)) throw error;
  const { reason, details, code } = error;
  const state = code === "forbidden" ? "attention" : "failed";
  return { id, state, reason, ...(details ? { details } : {}) };
}

/** The same rights for a moment in which nobody should wait for them: what takes longer, or is to be tried later, is trouble. */
export function hasty(rights: VendorRights, patienceMs: number): VendorRights {
  const soon = <T>(work: Promise<T>): Promise<T> =>
    answeredWithin(patienceMs, work).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
      throw new AppError("vendor_failed", error.message, { cause: error, reason: error.reason });
    });
  return {
    absenceTypes: () => soon(rights.absenceTypes()),
    absences: () => soon(rights.absences()),
    balances: (vendorId) => soon(rights.balances(vendorId)),
    requests: () => soon(rights.requests()),
    changeNotices: () => soon(rights.changeNotices()),
  };
}

/** Tries all rights side by side. */
export async function tryRights(rights: VendorRights, vendorId: string | undefined): Promise<TriedRight[]> {
  const all = [...rightsToTry(rights), ...balancesToTry(rights, vendorId)];
  return Promise.all(
    all.map(({ id, tryOut }) =>
      tryOut().then(
        (value) => rightRow(id, { value }),
        (error: unknown) => rightRow(id, { error }),
      ),
    ),
  );
}
