import type { Reason } from "@/contracts/reason";

type RefusalText = {
  /** keys of `connect.byLink`; without a text the sentence of the reason is shown */
  title: "failedTitle" | "endedTitle" | "expiredTitle" | "usedTitle";
  text?: "expiredText" | "usedText" | "originText";
  mayPass: boolean;
};

/** What to show of a link that is refused. A product's page can open the flow anew; a link that was sent cannot be renewed by its reader. */
export function refusalText(reason: Reason, embedded: boolean): RefusalText {
  switch (reason) {
    case "link_used":
      return embedded
        ? { title: "usedTitle", text: "usedText", mayPass: false }
        : { title: "endedTitle", mayPass: false };
    case "link_unknown":
    case "link_expired":
      return embedded
        ? { title: "expiredTitle", text: "expiredText", mayPass: false }
        : { title: "endedTitle", mayPass: false };
    case "link_elsewhere":
      return { title: "endedTitle", mayPass: false };
    case "origin_not_allowed":
      return { title: "endedTitle", text: "originText", mayPass: false };
    default:
      return { title: "failedTitle", mayPass: true };
  }
}
