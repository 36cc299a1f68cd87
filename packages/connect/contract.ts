/** Where a person is in the linking flow. */
export type ConnectStep = "about" | "prepare" | "credentials" | "check" | "sync";

/** The account that is now connected. The names are those of the unified API. */
export type ConnectResult = {
  integration: "personio";
  /** names this account in every call of the unified API */
  integrated_account_id: string;
  /** of the Personio company, as the person confirmed it */
  name: string;
};

export type ConnectExit = {
  /** the last step that was seen; null when the flow never came to one */
  step: ConnectStep | null;
  /** `completed` only after a success */
  reason: "closed" | "completed" | "expired" | "error";
};

/** Everything the flow says, in the order it happens. No event holds a credential. */
export type ConnectEvent =
  | { type: "ready"; payload: Record<string, never> }
  | { type: "step"; payload: { step: ConnectStep } }
  | { type: "success"; payload: ConnectResult }
  | { type: "error"; payload: { reason: string; message: string } }
  | { type: "exit"; payload: ConnectExit };

/** How the page looks and where it is. */
export type PageOptions = {
  /** Rollcall's address, such as "https://hr.example.com"; https, but for an address of this machine */
  baseUrl: string;
  /** left out: Rollcall chooses */
  lang?: "en" | "de";
  /** left out: `system` */
  theme?: "light" | "dark" | "system";
  /** colour of the main buttons, such as "#3355cc" */
  brand?: string;
};

/** Callbacks run after what they tell of is done; one that throws disturbs nothing here. */
export type ConnectOptions = PageOptions & {
  /** left out: `iframe`. `popup` must be opened in the handler of a click, or browsers block it. */
  mode?: "iframe" | "popup";
  /** the page is there and answers */
  onReady?: () => void;
  onStep?: (step: ConnectStep) => void;
  /** the account is connected; the person may still watch the first sync */
  onSuccess?: (result: ConnectResult) => void;
  /** the flow cannot go on; a person who closes it is no error */
  onError?: (error: ConnectError) => void;
  /** the flow is gone from the screen; always the last one */
  onExit?: (exit: ConnectExit) => void;
  /** each of the above as one */
  onEvent?: (event: ConnectEvent) => void;
};

export type Connection = {
  /**
   * The connected account, as soon as there is one; the flow may still be on the screen.
   * Rejects with a `ConnectError`. Left alone, it causes no unhandled rejection.
   */
  readonly result: Promise<ConnectResult>;
  /** Takes the flow off the screen. What was connected stays connected. */
  close(): void;
};

/** The page sends `link_*` and may send others; the rest is found in the browser. */
export type ConnectErrorReason =
  | "closed"
  | "blocked"
  | "origin_not_allowed"
  | "no_answer"
  | "link_expired"
  | "link_used"
  | "link_elsewhere"
  | "link_unknown"
  | "failed"
  | "no_form"
  | (string & {});

/** Why nothing was connected. Decide by `reason`; `message` is for people and may change. */
export class ConnectError extends Error {
  override readonly name = "ConnectError";

  constructor(
    readonly reason: ConnectErrorReason,
    message: string,
    /** the last step that was seen */
    readonly step: ConnectStep | null = null,
  ) {
    super(message);
  }
}
