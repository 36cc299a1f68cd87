import type { Clock } from "../clock";
import type { CompanyEvent, EventName } from "../events";
import { uuidNumbers, uuids } from "../ids";
import type { Quirks } from "../quirk-positions";
import { createRandom } from "../random";
import type { Area } from "../snapshots";
import type { Cause, Delivery, Outcome, WebhookEvent } from "./delivery";
import type { SavedDeliveries } from "./delivery-engine";
import { DeliveryEngine } from "./delivery-engine";
import { companyIdOf, envelopeOf } from "./envelope";
import type { Outgoing } from "./send-request";
import { RequestSender } from "./send-request";
import type { WebhookFaults } from "./webhook-faults";
import { noFaults, sendTimes } from "./webhook-faults";
import { urlFault } from "./webhook-url";

export type AuthType = "NONE" | "TOKEN" | "CUSTOM";

export type WebhookSettings = {
  readonly url: string;
  readonly description: string;
  readonly status: "ENABLED" | "DISABLED";
  readonly authType: AuthType;
  readonly token: string | null;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly enabledEvents: readonly EventName[];
};

export type Webhook = WebhookSettings & { readonly id: string };

export type SavedWebhooks = {
  readonly webhooks: readonly Webhook[];
  readonly lastWebhook: number;
  readonly log: SavedDeliveries;
};

export type WebhookSurroundings = {
  readonly seed: number;
  readonly clock: Clock;
  readonly quirks: Quirks;
  /** Hosts that may be sent to, besides this machine. */
  readonly hosts: readonly string[];
  /** Certificates in PEM that receivers' may rest on besides the usual ones. */
  readonly ca?: string;
  ownUrl(): string;
};

const mostWebhooks = 100;
const longestTimerMs = 2 ** 31 - 1;

const wholeSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

/** Who wants to be told of what, what they were told, and what they are still to be told. */
export class Webhooks implements Area<SavedWebhooks> {
  faults: WebhookFaults = noFaults;
  readonly companyId: string;
  #all = new Map<string, Webhook>();
  #lastWebhook = 0;
  readonly #idOf: (number: number) => string;
  readonly #numberOf: (id: string) => number | undefined;
  readonly #sender: RequestSender;
  readonly #engine: DeliveryEngine;

  constructor(private readonly around: WebhookSurroundings) {
    const { seed, clock } = around;
    this.#sender = new RequestSender(around.ca);
    this.companyId = companyIdOf(seed);
    this.#idOf = uuids(seed, "webhook");
    this.#numberOf = uuidNumbers(seed, "webhook");
    this.#engine = new DeliveryEngine({
      nowMs: () => clock.nowMs(),
      startTimer: (delayMs, run) => this.#startTimer(delayMs, run),
      send: (delivery) => this.#send(delivery),
      randomOf: ({ number, requests }) => this.#random(number * 16 + requests.length),
      mostUnderWay: () => this.faults.parallel,
    });
  }

  save(): SavedWebhooks {
    return { webhooks: this.list(), lastWebhook: this.#lastWebhook, log: this.#engine.save() };
  }

  load({ webhooks, lastWebhook, log }: SavedWebhooks): void {
    this.#all = new Map(webhooks.map((webhook) => [webhook.id, webhook]));
    this.#lastWebhook = lastWebhook;
    this.#engine.load(log);
  }

  reset(): void {
    this.faults = noFaults;
    this.load({ webhooks: [], lastWebhook: 0, log: { deliveries: [], lastNumber: 0 } });
  }

  /** Sends what is due; to be called after the clock was moved or a state was loaded. */
  wake(): void {
    this.#engine.wake();
  }

  stop(): void {
    this.#engine.stop();
    this.#sender.stop();
  }

  list(): Webhook[] {
    return [...this.#all.values()];
  }

  get(id: string): Webhook | undefined {
    return this.#all.get(id);
  }

  /** Webhooks are numbered as they come, and listed so. */
  numberOf({ id }: Webhook): number {
    return this.#numberOf(id) ?? 0;
  }

  get isFull(): boolean {
    return this.#all.size >= mostWebhooks;
  }

  add(settings: WebhookSettings): Webhook {
    const webhook = { id: this.#idOf(++this.#lastWebhook), ...settings };
    this.#all.set(webhook.id, webhook);
    return webhook;
  }

  /** What was still to be sent to a webhook that is switched off is not sent any more. */
  change(id: string, settings: WebhookSettings): Webhook {
    const webhook = { id, ...settings };
    this.#all.set(id, webhook);
    if (webhook.status === "DISABLED") this.#engine.callOff(id);
    return webhook;
  }

  remove(id: string): void {
    this.#all.delete(id);
    this.#engine.forget(id);
  }

  urlFault(url: string): string | undefined {
    const { hosts, quirks, ownUrl } = this.around;
    return urlFault(url, { hosts, plainHttp: quirks.isOn("webhook_plain_http"), ownUrl: ownUrl() });
  }

  /** Tells a company's event to every enabled webhook that wants it. */
  tell({ name, payload, atMs = this.around.clock.nowMs() }: CompanyEvent): void {
    const event = { name, payload, occurredAt: wholeSecond(atMs) };
    for (const webhook of this.#all.values()) {
      if (webhook.status === "ENABLED" && webhook.enabledEvents.includes(name))
        this.#announce(webhook, event);
    }
    const isAbsence = name === "absence-period.created" || name === "absence-period.updated.status";
    if (isAbsence && this.around.quirks.isOn("timerange_event_without_change"))
      this.tell({ name: "absence-period.updated.timerange", payload, atMs });
    else this.wake();
  }

  /** Sends something to one webhook because somebody asked for it, whether it is enabled or not. */
  sendNow(webhook: Webhook, cause: Cause, events: readonly WebhookEvent[]): void {
    const nowMs = this.around.clock.nowMs();
    for (const event of events)
      this.#engine.add({ webhookId: webhook.id, cause, createdAt: nowMs, event, dueAt: nowMs });
    this.wake();
  }

  /** An event that begins now. */
  eventNow(name: string, payload: WebhookEvent["payload"]): WebhookEvent {
    return { name, payload, occurredAt: wholeSecond(this.around.clock.nowMs()) };
  }

  /** Everything that was to be sent to a webhook within the last 30 days. */
  deliveries(webhook: Webhook): Delivery[] {
    return this.#engine.recent(webhook.id);
  }

  /** What happened within the last 30 days and was a webhook's to know. */
  events(webhook: Webhook): Delivery[] {
    return this.deliveries(webhook).filter(({ cause }) => cause === "event");
  }

  /** Makes waiting retries due at once. */
  hurry(webhook: Webhook): number {
    return this.#engine.hurry(webhook.id);
  }

  envelope(event: WebhookEvent) {
    return envelopeOf(
      this.companyId,
      event,
      this.around.quirks.get("webhook_payload_key") === "absence-period",
    );
  }

  #announce(webhook: Webhook, event: WebhookEvent): void {
    const nowMs = this.around.clock.nowMs();
    const random = this.#random(this.#engine.lastNumber + 1);
    const delivery = { webhookId: webhook.id, createdAt: nowMs, event } as const;
    const [first = null, ...more] = sendTimes(this.faults, nowMs, random);
    this.#engine.add({ ...delivery, cause: "event", dueAt: first });
    for (const dueAt of more) this.#engine.add({ ...delivery, cause: "duplicate", dueAt });
  }

  async #send({ webhookId, event }: Delivery): Promise<Outcome> {
    const webhook = this.#all.get(webhookId);
    // The rules may have changed since the address was given.
    const fault = webhook ? this.urlFault(webhook.url) : "The webhook is gone.";
    if (!webhook || fault !== undefined) return { status: null, error: fault ?? null, durationMs: 0 };
    return this.#sender.send(this.#request(webhook, event));
  }

  #request({ url, authType, token, customHeaders }: Webhook, event: WebhookEvent): Outgoing {
    const headers =
      authType === "CUSTOM"
        ? customHeaders
        : authType === "TOKEN" && token !== null
          ? { authorization: token }
          : {};
    return { url, headers, body: JSON.stringify(this.envelope(event)) };
  }

  /** A stopped clock reaches no moment by itself; whoever moves it wakes the engine. */
  #startTimer(delayMs: number, run: () => void): () => void {
    if (this.around.clock.stopped) return () => {};
    const timer = setTimeout(run, Math.min(delayMs, longestTimerMs)).unref();
    return () => clearTimeout(timer);
  }

  #random = (number: number) => createRandom(Math.imul(this.around.seed + 1, 40_503) + number);
}
