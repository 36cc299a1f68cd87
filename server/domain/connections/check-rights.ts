import { CheckRowId, type CheckRow } from "@/contracts/connection";
import { AppError } from "@/server/errors";
import type { VendorRights } from "@/server/hris/provider";

/** Rows without which nothing works; the others are rights that features need. */
export const needed = ["credentials", "employees", "attributes"] as const satisfies CheckRowId[];
export type RightId = Exclude<CheckRowId, (typeof needed)[number]>;
type Right = { id: RightId; tryOut: () => Promise<number | void> };

/** The rows that stand there before anything is tried; a vendor without such rights has the needed ones alone. */
export const waitingRows = (rights: VendorRights | undefined): CheckRow[] =>
  (rights ? CheckRowId.options : needed).map((id) => ({ id, state: "waiting" }));

/**
 * What can be tried without knowing anybody. That requests can be written is proved by the first one only, as trying would
 * write one (rule C-07).
 */
export const rightsToTry = (rights: VendorRights | undefined): Right[] =>
  rights
    ? [
        { id: "absenceTypes", tryOut: () => rights.absenceTypes() },
        { id: "absences", tryOut: () => rights.absences() },
        { id: "changeNotices", tryOut: () => rights.changeNotices() },
      ]
    : [];

/** Balances are those of one person: with nobody there they are not tried. */
export const balancesToTry = (rights: VendorRights | undefined, vendorId: string | undefined): Right[] =>
  rights && vendorId !== undefined ? [{ id: "balances", tryOut: () => rights.balances(vendorId) }] : [];

/** A missing right limits features and blocks nothing, so it needs attention; other trouble is a failure. */
export function rightRow(
  id: RightId,
  { value, error }: { value?: number | void; error?: unknown },
): CheckRow {
  if (error === undefined)
    return { id, state: "passed", ...(typeof value === "number" ? { count: value } : {}) };
  if (!(error instanceof AppError)) throw error;
  const { reason, details, code } = error;
  const state = code === "forbidden" ? "attention" : "failed";
  return { id, state, reason, ...(details ? { details } : {}) };
}
