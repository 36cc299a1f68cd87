/** Where to go after signing in: only a path of this site, never another host (open redirect). */
export function safePath(next: string | undefined): string {
  if (!next?.startsWith("/") || /[\\\p{Cc}]/u.test(next)) return "/";
  const here = "https://rollcall.invalid";
  if (!URL.canParse(next, here)) return "/";
  const url = new URL(next, here);
  // Dots are resolved by now, so "/x/..//host" shows itself as "//host".
  const leadsAway = url.origin !== here || url.pathname.startsWith("//");
  const leadsBack = /^\/(sign-in|api)(\/|$)/.test(url.pathname);
  return leadsAway || leadsBack ? "/" : url.pathname + url.search + url.hash;
}
