import type { EventName } from "../events";
import { eventNames } from "../events";
import type { WebhookEvent } from "./delivery";

/** The number of the company, which a receiver of several companies' webhooks tells them apart by. */
export const companyIdOf = (seed: number): string => String(100_000 + (seed % 900_000));

/** Personio writes moments without fractions of a second. */
export const momentText = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** What a receiver gets: ids only, and nothing that names the delivery. */
export function envelopeOf(companyId: string, { name, occurredAt, payload }: WebhookEvent, hyphens: boolean) {
  return {
    company_id: companyId,
    event_name: name,
    occurred_at: momentText(occurredAt),
    payload: Object.fromEntries(
      Object.entries(payload).map(([key, value]) => [
        key.replace(/[-_]period$/, hyphens ? "-period" : "_period"),
        value,
      ]),
    ),
  };
}

export const isEventName = (name: string): name is EventName =>
  (eventNames as readonly string[]).includes(name);

/** The things an event names by id, as keys of its payload. */
export function subjectsOf(name: EventName): readonly string[] {
  const kind = name.split(".", 1)[0] as string;
  return kind === "employment" ? ["person", "employment"] : [kind.replace("-", "_")];
}
