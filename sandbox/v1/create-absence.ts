import type { Context } from "hono";
import type { Absence } from "../absences/absence";
import { AbsenceRefusal } from "../absences/absence-refusal";
import type { AbsenceDraft } from "../absences/absence-rules";
import { requestAbsence } from "../absences/absence-rules";
import type { World } from "../world";
import { v1Error } from "./v1-error";

// Recorded: whatever the rules say, v1 does not tell why.
const notInserted = "Error when trying to insert absence period";
const bothHalves =
  "Invalid absence day. Reason: Both half day start and half day end are true for a single-day period";

export const refuseInsert = (c: Context): Response => v1Error(c, 400, notInserted);

/** Enters an absence on behalf of the API, or answers as v1 does when a rule is against it. */
export function createAbsence(
  c: Context,
  world: World,
  draft: Omit<AbsenceDraft, "createdBy" | "origin" | "substituteId">,
): Absence | Response {
  try {
    return requestAbsence(world, { ...draft, createdBy: "API", origin: "api", substituteId: null });
  } catch (error) {
    if (!(error instanceof AbsenceRefusal)) throw error;
    return error.code === "both_halves" ? v1Error(c, 400, bothHalves) : refuseInsert(c);
  }
}

/** Deletes an absence at once: v1 knows no deletion that waits. What HR keeps for itself cannot be deleted. */
export function removeAbsence(
  c: Context,
  absence: Absence | undefined,
  remove: (id: number) => void,
): Response {
  if (!absence) return absenceNotFound(c);
  if (absence.readOnly) return invalidAbsenceId(c);
  remove(absence.id);
  return c.json({ success: true, data: { message: "The absence period was deleted." } });
}

export const absenceNotFound = (c: Context): Response => v1Error(c, 404, "The absence period was not found.");
export const invalidAbsenceId = (c: Context): Response =>
  v1Error(c, 400, "The absence period id is invalid.");
