import { expect } from "vitest";
import type { OpenSandbox } from "./open-sandbox";
import { json } from "./open-sandbox";

export const webhooksPath = "/v2/webhooks";
const personEvents = ["person.created", "person.updated", "person.deleted"];

/** Makes an enabled webhook for the events of persons and returns its id. */
export async function subscribe({ call }: OpenSandbox, url: string, body: object = {}): Promise<string> {
  const settings = { description: "Test", status: "ENABLED", enabled_events: personEvents, url, ...body };
  const answer = await call(webhooksPath, json("POST", settings));
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

/** Changes a person, which is a person.updated. */
export const rename = ({ control, demoPeople }: OpenSandbox, name: string) =>
  control("PATCH", `/people/${demoPeople.employee.id}`, { preferred_name: name });

export type Shown = {
  state: string;
  cause: string;
  next_request_at: string | null;
  requests: { status: number | null; error: string | null; duration_ms: number }[];
};
/** What the control API shows of a webhook, the newest first. */
export const deliveries = async ({ control }: OpenSandbox, id: string) =>
  ((await control("GET", `/webhooks/${id}/deliveries?limit=200`)).body as { deliveries: Shown[] }).deliveries;

/** Resolves once the sandbox has noted the outcomes of so many requests. */
export async function noted(sandbox: OpenSandbox, id: string, requests: number): Promise<Shown[]> {
  for (;;) {
    const all = await deliveries(sandbox, id);
    if (all.reduce((sum, delivery) => sum + delivery.requests.length, 0) >= requests) return all;
  }
}
