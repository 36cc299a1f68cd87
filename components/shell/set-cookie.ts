const yearSeconds = 60 * 60 * 24 * 365;

/** For settings the server needs while it renders: language and time zone. */
export function setCookie(name: string, value: string): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${yearSeconds}; samesite=lax${secure}`;
}
