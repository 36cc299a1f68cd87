import { connectUrl } from "./connect-url";
import { startConnection } from "./connection";
import type { StartedConnection } from "./connection";
import { ConnectError } from "./contract";
import type { Connection, ConnectOptions, ConnectResult, PageOptions } from "./contract";
import { openOverlay } from "./overlay";
import { openPopup } from "./popup";

export { ConnectError };
export type { Connection, ConnectOptions, ConnectResult, PageOptions };
export type { ConnectErrorReason, ConnectEvent, ConnectExit, ConnectStep } from "./contract";

let latest: StartedConnection | null = null;

function browserWindow(): Window {
  if (typeof window === "undefined")
    throw new TypeError(
      "The linking flow opens in a browser only. Call it in the handler of a click, not on the server.",
    );
  return window;
}

/**
 * Opens the linking flow. While one is open, a second call brings the same one up and returns the same `Connection`.
 * Throws a `TypeError` for input that cannot work; it says what to do and never holds the token.
 */
export function open(linkToken: string, options: ConnectOptions): Connection {
  const view = browserWindow();
  const { mode = "iframe", lang = "en" } = options ?? {};
  if (mode !== "iframe" && mode !== "popup")
    throw new TypeError('mode must be "iframe" or "popup". For the same window there is redirect().');
  const host = view.location.origin;
  const { url, origin } = connectUrl(linkToken, options, mode, host);
  if (latest?.isOpen()) {
    latest.raise();
    return latest.connection;
  }
  latest = startConnection({
    view,
    origin,
    options,
    openSurface: (dismiss) =>
      mode === "popup" ? openPopup(view, url, dismiss) : openOverlay(view, url, lang, dismiss),
    silence:
      mode === "popup"
        ? {
            reason: "no_answer",
            message:
              `Rollcall at ${origin} did not answer within 10 seconds. Add ${host} to allowed_origins when the link token ` +
              "is made: others get no answer. If it is there: check that Rollcall can be reached, then open it again.",
          }
        : {
            reason: "origin_not_allowed",
            message:
              `Rollcall did not answer within 10 seconds. Add ${host} to allowed_origins when the link token is made. ` +
              `If it is there: check that ${origin} can be reached, and is in frame-src of this page's Content-Security-Policy.`,
          },
  });
  return latest.connection;
}

/**
 * Opens the linking flow and gives its result: the name and shape `@truto/truto-link-sdk` has. Rejects with a `ConnectError`
 * when nothing was connected, and with a `TypeError` for input that cannot work.
 */
export function authenticate(linkToken: string, options: ConnectOptions): Promise<ConnectResult> {
  try {
    return open(linkToken, options).result;
  } catch (error) {
    return Promise.reject(error);
  }
}

/**
 * Leaves this page for the linking flow. No message comes back: the result is known on your server.
 * Throws a `TypeError` for input that cannot work.
 */
export function redirect(linkToken: string, options: PageOptions): void {
  const { location } = browserWindow();
  location.assign(connectUrl(linkToken, options, "window", location.origin).url);
}

/** There for hosts that come from `@truto/truto-link-sdk`. Always rejects: Personio needs no form after connecting. */
export function rapidForm(_integratedAccountToken?: string, _options?: unknown): Promise<never> {
  const error = new ConnectError(
    "no_form",
    "Personio needs no form after connecting. Leave this call out: the account is ready when authenticate() resolves.",
  );
  return Promise.reject(error);
}

export default authenticate;
