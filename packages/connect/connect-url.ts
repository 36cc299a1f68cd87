import { brandDigits } from "./brand";
import type { PageOptions } from "./contract";

const LINK_TOKEN = /^rl_([a-z0-9]{16})_[\w-]+$/;
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** The public part of a link token. Throws a `TypeError` that never holds the token. */
function keyIdOf(linkToken: unknown): string {
  const keyId = typeof linkToken === "string" && LINK_TOKEN.exec(linkToken)?.[1];
  if (keyId) return keyId;
  if (typeof linkToken !== "string" || !linkToken)
    throw new TypeError(
      "The link token is missing. Ask your server for one, which gets it from POST /link-token, and pass it as text.",
    );
  if (linkToken.startsWith("rc_"))
    throw new TypeError(
      "This is an API token, not a link token. An API token is a secret key which must stay on the server: " +
        "revoke this one if it has been in a browser. Your server exchanges it for a link token (rl_...) at POST /link-token.",
    );
  throw new TypeError(
    "This is not a link token: one looks like rl_..._... and has no spaces. Pass the text that POST /link-token answers, whole.",
  );
}

/** Rollcall's address without a slash at its end. Throws a `TypeError`. */
function addressOf(baseUrl: unknown): URL {
  const url = typeof baseUrl === "string" && URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError('baseUrl must be the whole address of Rollcall, such as "https://hr.example.com".');
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname))
    throw new TypeError(
      `baseUrl must begin with https: over http others can read what is typed at ${url.hostname}. ` +
        "Only an address of this machine, such as http://localhost:3000, may do without.",
    );
  return url;
}

/** A setting that changes only the looks must not stop the flow: it is left out, and the console says why. */
function leaveOut(name: string, expected: string): undefined {
  // eslint-disable-next-line no-console -- the one who embeds the flow reads it there (C-25)
  console.warn(`Rollcall: ${name} is left out, it must be ${expected}.`);
}

function oneOf<T extends string>(name: string, value: T | undefined, values: readonly T[]): T | undefined {
  return value === undefined || values.includes(value) ? value : leaveOut(name, values.join(" or "));
}

function digitsOf(brand: string | undefined): string | undefined {
  if (brand === undefined) return undefined;
  return brandDigits(String(brand)) ?? leaveOut("brand", 'a hex colour such as "#3355cc"');
}

export type ConnectUrl = { url: string; origin: string };

/**
 * The address of the linking flow, and the origin its messages come from. The token is in the fragment alone, which browsers
 * send to no server. Throws a `TypeError` for what cannot work; it never holds the token.
 */
export function connectUrl(
  linkToken: string,
  options: PageOptions,
  mode: "iframe" | "popup" | "window",
  hostOrigin: string,
): ConnectUrl {
  const key = keyIdOf(linkToken);
  const { origin, pathname } = addressOf(options?.baseUrl);
  if (hostOrigin === "null")
    throw new TypeError(
      "This page has no origin, so Rollcall cannot answer it. Serve it over http or https, and not in a sandboxed frame " +
        "without allow-same-origin.",
    );
  const query = new URLSearchParams({ key, mode, origin: hostOrigin });
  const looks = {
    lang: oneOf("lang", options.lang, ["en", "de"]),
    theme: oneOf("theme", options.theme, ["light", "dark", "system"]),
    brand: digitsOf(options.brand),
  };
  for (const [name, value] of Object.entries(looks)) if (value) query.set(name, value);
  return { url: `${origin}${pathname.replace(/\/+$/, "")}/connect-account?${query}#${linkToken}`, origin };
}
