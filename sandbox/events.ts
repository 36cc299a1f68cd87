/** What happens in the company, under the names Personio's webhooks use. */
export const eventNames = [
  "person.created",
  "person.updated",
  "person.deleted",
  "employment.created",
  "employment.updated",
  "employment.updated.cost-centers",
  "employment.started",
  "employment.terminated",
  "employment.deleted",
  "absence-period.created",
  "absence-period.updated.status",
  "absence-period.updated.timerange",
  "absence-period.deleted",
  "attendance-period.created",
  "attendance-period.updated",
  "attendance-period.deleted",
  "document.created",
  "document.updated",
  "document.deleted",
  "document.signed",
] as const;
export type EventName = (typeof eventNames)[number];

/** Ids only, as Personio sends them; ids are those of v2. */
export type EventPayload = Readonly<Record<string, { readonly id: string }>>;
export type CompanyEvent = {
  readonly name: EventName;
  readonly payload: EventPayload;
  /** When it happened; now unless said otherwise. */
  readonly atMs?: number;
};

type Listener = (event: CompanyEvent) => void;

/** Hands what happens to whoever wants to know, in order, before the call that caused it returns. */
export class Events {
  readonly #listeners: Listener[] = [];

  on(listener: Listener): void {
    this.#listeners.push(listener);
  }

  emit(name: EventName, payload: EventPayload, atMs?: number): void {
    for (const listener of this.#listeners) listener({ name, payload, atMs });
  }
}
