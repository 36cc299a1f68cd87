import type { ConnectEvent, ConnectExit, ConnectStep } from "./contract";

const STEPS: readonly ConnectStep[] = ["about", "prepare", "credentials", "check", "sync"];
const EXITS: readonly ConnectExit["reason"][] = ["closed", "completed", "expired", "error"];

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const isOneOf = <T>(values: readonly T[], value: unknown): value is T =>
  (values as readonly unknown[]).includes(value);

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};

/** What a message of the page says, with the fields of the contract and no others; null when it is none. */
export function readMessage(data: unknown): ConnectEvent | null {
  const { source, v, type, payload } = fieldsOf(data);
  if (source !== "rollcall" || v !== 1) return null;
  const { step, integration, integrated_account_id, name, reason, message } = fieldsOf(payload);

  if (type === "ready") return { type, payload: {} };
  if (type === "step") return isOneOf(STEPS, step) ? { type, payload: { step } } : null;
  if (type === "success")
    return integration === "personio" && isText(integrated_account_id) && typeof name === "string"
      ? { type, payload: { integration, integrated_account_id, name } }
      : null;
  if (type === "error")
    return isText(reason) && typeof message === "string" ? { type, payload: { reason, message } } : null;
  if (type === "exit" && isOneOf(EXITS, reason))
    return step == null || isOneOf(STEPS, step) ? { type, payload: { step: step ?? null, reason } } : null;
  return null;
}
