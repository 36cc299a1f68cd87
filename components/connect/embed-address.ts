import type { OpenLink } from "@/contracts/link";

const BROWSER = "rollcall.browser";
let inMemory: string | null = null;

/**
 * What this browser calls itself towards a link token, so that no other may use it. Kept for the tab, so that a reload is
 * still the same browser; where storage is blocked, as long as the page.
 */
function browserName(): string {
  try {
    const known = window.sessionStorage.getItem(BROWSER);
    if (known) return known;
    const made = crypto.randomUUID();
    window.sessionStorage.setItem(BROWSER, made);
    return made;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return (inMemory ??= crypto.randomUUID());
  }
}

const inQuery = () => new URLSearchParams(window.location.search).get("link_token");

/** The token in the address, and who opens it. */
export const embedAddress = (origin: string | undefined): OpenLink => ({
  token: inQuery() ?? window.location.hash.slice(1),
  browser: browserName(),
  ...(origin === undefined ? {} : { origin }),
});

/** Moves a token out of the query (truto-link-sdk) to where no server sees it. After the router has begun to listen. */
export function hideToken(): void {
  const token = inQuery();
  if (token === null) return;
  const address = new URL(window.location.href);
  address.searchParams.delete("link_token");
  address.searchParams.set("key", token.split("_")[1] ?? "");
  address.searchParams.set("truto", "true");
  address.hash = token;
  window.history.replaceState(null, "", address);
}
