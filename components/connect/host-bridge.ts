/** What the page that shows the flow hears (rule C-21); never a credential. */
export type HostMessage =
  | { type: "ready"; payload: Record<string, never> }
  | { type: "step"; payload: { step: string } }
  | { type: "success"; payload: LinkedAccount }
  | { type: "error"; payload: HostError }
  /** `step`: null when the flow never came to one */
  | { type: "exit"; payload: { step: string | null; reason: ExitReason } };
export type ExitReason = "closed" | "completed" | "expired" | "error";
/** `integration`: what was asked for, when it is not Personio */
export type HostError = { reason: string; message: string; integration?: string };
export type LinkedAccount = { integration: "personio"; integrated_account_id: string; name: string };

export type Host = {
  /** the window that opened or frames this one; null: there is none (any more) */
  window: Pick<Window, "postMessage"> | null;
  /** registered origins that may hear; each gets the message only if the window is really of it */
  origins: readonly string[];
  /** the host uses truto-link-sdk, which knows other words: in a popup any message is the end, so closing says nothing there */
  truto: "iframe" | "popup" | null;
};

/** Tells the host what happens, in its words. */
export function tellHost({ window: host, origins, truto }: Host, message: HostMessage): void {
  const data = truto ? inTrutoWords(message, truto) : { source: "rollcall", v: 1, ...message };
  if (!host || data === null) return;
  for (const origin of origins) host.postMessage(data, origin);
}

/** truto-link-sdk settles its promise at the first of these (unified-hris-api, 11); what it does not know is not sent. */
function inTrutoWords(message: HostMessage, mode: "iframe" | "popup"): object | string | null {
  switch (message.type) {
    case "success":
      return { is_truto: true, result: "success", ...message.payload };
    case "error": {
      const { message: error, reason, integration = "personio" } = message.payload;
      return { is_truto: true, result: "error", error, error_type: trutoType(reason), integration };
    }
    case "exit":
      return message.payload.reason !== "completed" && mode === "iframe" ? "closed" : null;
    default:
      return null;
  }
}

function trutoType(reason: string): string {
  if (reason === "invalid_integration") return reason;
  const isToken = reason.startsWith("link_") || reason === "origin_not_allowed";
  return isToken ? "invalid_token" : "connection_error";
}
