import type { PersonTimeOff } from "@/contracts/time-off";
import { earliestToday, personAbsences } from "@/server/db/person-time-off";
import { resourceState } from "@/server/db/resource-sync";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { shownAbsences } from "./shown-absences";
import { viewedPerson } from "./viewed-person";

/** The absences of one person that run or come, as far as the viewer may see them (privacy table). */
export async function getTimeOff(ctx: Ctx, id: string): Promise<PersonTimeOff> {
  permit(ctx, "directory:read");
  return viewedPerson(ctx, id, async (sql, { at, relation }) => {
    const { lastSuccessAt, issue } = await resourceState(sql, { ...at, resource: "timeOffRequests" });
    const absences = shownAbsences(await personAbsences(sql, at), relation, await earliestToday(sql));
    if (issue === "absences_not_readable") return { absences, state: "not_shared", asOf: lastSuccessAt };
    return { absences, state: lastSuccessAt ? "mirrored" : "reading", asOf: null };
  });
}
