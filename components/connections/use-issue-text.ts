import type { ResourceId } from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import { useTranslations } from "next-intl";
import { passesByItself } from "./passing";

/** Why a linked company could not be read. Where a form says "try again", a sync says that it does so itself. */
export function useIssueText(): (reason: Reason) => string {
  const t = useTranslations("connections.passing");
  const reasons = useTranslations("reasons");
  return (reason) => (passesByItself(reason) ? t(reason) : reasons(reason));
}

/** The same of something beside its people. */
export function useResourceIssueText(): (resource: ResourceId, reason: Reason) => string {
  const t = useTranslations("connections.mirror.tooMany");
  const issueText = useIssueText();
  return (resource, reason) => (reason === "too_many_deletions" ? t(resource) : issueText(reason));
}
