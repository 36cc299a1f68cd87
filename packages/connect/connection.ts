import { ConnectError } from "./contract";
import type {
  Connection,
  ConnectEvent,
  ConnectExit,
  ConnectOptions,
  ConnectResult,
  ConnectStep,
} from "./contract";
import { readMessage } from "./message";

/** The page says `ready` within this time, or it never will. */
const ANSWER_WITHIN_MS = 10_000;

/** Where the page is shown: a frame over the host, or a window of its own. */
export type Surface = {
  /** the window its messages come from */
  window(): unknown;
  /** the page has answered */
  show(): void;
  /** brings it before the person again */
  raise(): void;
  remove(): void;
};

export type ConnectionSetup = {
  view: Window;
  /** the only one whose messages count */
  origin: string;
  options: ConnectOptions;
  /** `dismiss` is for the person who closes it outside the page; null when the browser refuses */
  openSurface: (dismiss: () => void) => Surface | null;
  /** what it means when the page does not answer */
  silence: { reason: string; message: string };
};

export type StartedConnection = {
  connection: Connection;
  /** whether it is still on the screen */
  isOpen(): boolean;
  raise(): void;
};

const NOT_CONNECTED = "The flow was closed before an account was connected.";

/** The errors behind an exit whose page has told of none. */
const unexplained = {
  expired: ["link_expired", "The link has expired. Get a new link token from your server and open it."],
  error: ["failed", "The flow ended with an error before an account was connected. It may be opened again."],
} as const;

/** Shows the page and follows what it says until it is off the screen. Throws nothing; every end is in the result. */
export function startConnection(setup: ConnectionSetup): StartedConnection {
  const { view, options } = setup;
  let step: ConnectStep | null = null;
  let connected = false;
  let failure: string | undefined;
  let over = false;
  let resolve!: (result: ConnectResult) => void;
  let reject!: (error: ConnectError) => void;
  const result = new Promise<ConnectResult>((whenConnected, whenNot) => {
    resolve = whenConnected;
    reject = whenNot;
  });
  // Hosts that use callbacks alone never look at the result: handled here, it is no unhandled rejection.
  result.then(undefined, () => undefined);

  /** Callbacks come after the state is right, each on its own: one that throws is the host's error and stops no other. */
  function tell(event: ConnectEvent, callback: () => void) {
    queueMicrotask(callback);
    queueMicrotask(() => options.onEvent?.(event));
  }

  function fail(reason: string, message: string) {
    const error = new ConnectError(reason, message, step);
    failure = reason;
    reject(error);
    tell({ type: "error", payload: { reason, message } }, () => options.onError?.(error));
  }

  function end(exit: ConnectExit) {
    if (over) return;
    over = true;
    clearTimeout(waiting);
    view.removeEventListener("message", receive);
    surface?.remove();
    if (exit.reason === "closed" || exit.reason === "completed")
      reject(new ConnectError("closed", NOT_CONNECTED, exit.step)); // changes nothing once the result is settled
    else if (!failure && !connected) {
      const [reason, message] = unexplained[exit.reason];
      fail(reason, message);
    }
    tell({ type: "exit", payload: exit }, () => options.onExit?.(exit));
  }

  function dismiss() {
    const failed = failure === "link_expired" ? "expired" : "error";
    end({ step, reason: connected ? "completed" : failure ? failed : "closed" });
  }

  function receive({ data, origin, source }: MessageEvent) {
    if (!source || origin !== setup.origin || source !== surface?.window()) return;
    const event = readMessage(data);
    if (!event) return;
    clearTimeout(waiting);
    surface.show();
    if (event.type === "exit") {
      const reason = connected ? "completed" : event.payload.reason;
      end({ step: event.payload.step ?? step, reason });
    } else if (event.type === "error") {
      if (!connected) fail(event.payload.reason, event.payload.message); // a page that was reloaded finds its token used
    } else if (event.type === "step") {
      const reached = (step = event.payload.step);
      tell(event, () => options.onStep?.(reached));
    } else if (event.type === "ready") tell(event, () => options.onReady?.());
    else if (!connected) {
      connected = true;
      resolve(event.payload);
      tell(event, () => options.onSuccess?.(event.payload));
    }
  }

  const surface = setup.openSurface(dismiss);
  view.addEventListener("message", receive);
  const waiting = setTimeout(() => {
    fail(setup.silence.reason, setup.silence.message);
    dismiss();
  }, ANSWER_WITHIN_MS);
  if (!surface) {
    fail("blocked", "The browser blocked the window. Open it in the handler of a click, or use mode iframe.");
    dismiss();
  }
  return { connection: { result, close: dismiss }, isOpen: () => !over, raise: () => surface?.raise() };
}
