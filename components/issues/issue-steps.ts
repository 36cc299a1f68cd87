import type { IssueKind } from "@/contracts/issue";
import type en from "@/messages/en.json";

export type Step = keyof typeof en.issues.steps;

/** What to do, in this order: first what the Personio admin does there, then what is done here. */
export type Steps = { inPersonio: readonly Step[]; here: readonly Step[] };

const right = (tick: Step): Steps => ({ inPersonio: ["openRights", tick], here: ["checkAgain"] });
const attribute = (tick: Step): Steps => ({ inPersonio: ["openAttributes", tick], here: ["checkAgain"] });
const here = (...steps: Step[]): Steps => ({ inPersonio: [], here: steps });
const passing = here("byItself");
const ours = here("report");

const byKind: Record<Exclude<IssueKind, "too_many_deletions">, Steps> = {
  credentials_refused: { inPersonio: ["openIntegration", "newCredentials"], here: ["enterNew"] },
  employees_not_readable: right("tickEmployees"),
  absences_not_readable: right("tickAbsencesRead"),
  absences_not_writable: right("tickAbsencesWrite"),
  webhooks_not_manageable: right("tickWebhooks"),
  names_not_readable: attribute("tickNames"),
  email_not_readable: attribute("tickEmail"),
  no_attributes_readable: attribute("tickNames"),
  attribute_not_readable: attribute("tickAttributes"),
  no_people: { inPersonio: ["openIntegration", "legalEntities"], here: ["syncAgain"] },
  rate_limited: passing,
  vendor_unreachable: passing,
  vendor_slow: passing,
  vendor_failed: passing,
  vendor_unexpected_answer: ours,
  unavailable: ours,
  internal: ours,
  records_not_readable: here("mendRecords", "wholeSync"),
  webhooks_not_arriving: here("publicUrl"),
};

/** The steps that fix an issue (rule A-03). */
export function stepsOf({ kind, subject }: { kind: IssueKind; subject: string }): Steps {
  if (kind !== "too_many_deletions") return byKind[kind];
  return {
    inPersonio: subject === "people" ? ["openIntegration", "legalEntities"] : ["lookForThem"],
    here: ["syncAgain", "orGone"],
  };
}
