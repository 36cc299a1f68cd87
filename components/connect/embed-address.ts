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

/** The token in the address, and who opens it. One in the query (truto-link-sdk) is moved to where no server sees it. */
export function embedAddress(origin: string | undefined): OpenLink {
  const address = new URL(window.location.href);
  const inQuery = address.searchParams.get("link_token");
  if (inQuery) {
    address.searchParams.delete("link_token");
    address.searchParams.set("key", inQuery.split("_")[1] ?? "");
    address.searchParams.set("truto", "true");
    address.hash = inQuery;
    window.history.replaceState(null, "", address);
  }
  return {
    token: address.hash.slice(1),
    browser: browserName(),
    ...(origin === undefined ? {} : { origin }),
  };
}
