import { contentId } from "@/components/ui/page-id";
import { linkSteps, type LinkStep } from "./link-steps";

/** Shows a step. The same step again, as with each check, is no new entry: Back would seem to do nothing. */
export function goTo(step: LinkStep, connection?: string) {
  const params = new URLSearchParams(window.location.search); // what else is in it stays: how another product shows us
  const again = params.get("step") === step;
  params.set("step", step);
  if (connection) params.set("connection", connection);
  const address = `?${params}${window.location.hash}`; // a link stays in the address: it may be reloaded
  if (again) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  window.scrollTo(0, 0);
  document.getElementById(contentId)?.scrollTo(0, 0); // in a frame the page itself does not scroll
}

/** The step before, or null where the way begins (`first`). */
export function stepBefore(step: LinkStep, first: LinkStep): LinkStep | null {
  const at = linkSteps.indexOf(step);
  return at > linkSteps.indexOf(first) ? (linkSteps[at - 1] ?? null) : null;
}

/**
 * Goes to the step before, as the browser's own Back does; where the flow was opened in the middle, as by a bookmark, there
 * is no such entry to go back to.
 */
export function goBack(to: LinkStep, stepAt: (params: URLSearchParams) => LinkStep) {
  const { entries, currentEntry } = readHistory();
  const before = currentEntry && entries[currentEntry.index - 1]?.url;
  const address = before ? new URL(before) : null;
  const isOurs = address?.pathname === window.location.pathname && stepAt(address.searchParams) === to;
  if (isOurs) window.history.back();
  else goTo(to);
}

function readHistory(): { entries: NavigationHistoryEntry[]; currentEntry: NavigationHistoryEntry | null } {
  const { navigation } = window as { navigation?: Navigation }; // older browsers have none
  return { entries: navigation?.entries() ?? [], currentEntry: navigation?.currentEntry ?? null };
}
