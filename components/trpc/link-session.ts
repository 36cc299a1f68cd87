import { LINK_HEADER } from "@/contracts/link-header";

/** The session of a link that was opened in this page: in memory only, so that it ends with the page (rule C-23). */
let session: string | null = null;

export function beginLinkSession(next: string): void {
  session = next;
}

/** The header that shows it; none where somebody is signed in. */
export const linkSessionHeader = (): Record<string, string> => (session ? { [LINK_HEADER]: session } : {});
