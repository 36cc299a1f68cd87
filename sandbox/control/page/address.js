/** What the address says about filters and pages; reload and Back lead to the same view. */
export const readAddress = () => Object.fromEntries(new URLSearchParams(location.search));

/** Writes filters into the address; empty ones leave it. A step (a page, a tab) can be gone back from, typing cannot. */
export function writeAddress(filters, isStep = false) {
  const kept = Object.entries(filters).filter(
    ([, value]) => value !== "" && value !== 0 && value !== undefined,
  );
  const query = new URLSearchParams(kept).toString();
  const address = query ? `${location.pathname}?${query}` : location.pathname;
  if (address === location.pathname + location.search) return;
  if (isStep) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

export const onBack = (show) => addEventListener("popstate", show);
