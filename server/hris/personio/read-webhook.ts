import { createHash } from "node:crypto";
import { z } from "zod";

/** What a body tells: whom to read again, or why there is nobody to read. */
export type WebhookHint = {
  /** the vendor's name of the event; null when the body cannot be read */
  event: string | null;
  /** `employee`, `time_off_request`: read `vendorId` again; `ping`: it only proves the road; `other`: of no interest yet */
  kind: "employee" | "time_off_request" | "ping" | "other" | "unreadable";
  vendorId: string | null;
  companyId: string | null;
  problem: string | null;
  /** SHA-256; equal for two tellings of one event, whether delivered or read from the log */
  digest: Buffer;
};

/** personio-api.md 12.12. Ids are digits; a number is taken as one. */
const Id = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,19}$/));
const plain = z.string().regex(/^[\x21-\x7e]{1,100}$/);
const Envelope = z.looseObject({
  company_id: z.union([z.string(), z.number()]).transform(String).pipe(plain),
  event_name: plain,
  occurred_at: z.string().max(100),
  payload: z.looseObject({}),
});
const OfPerson = z.looseObject({ person: z.looseObject({ id: Id }) });
const OfAbsence = z.looseObject({ id: z.string().regex(/^[\w-]{1,64}$/) });

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Keys in order: the log and the delivery of one event may write them in different ones. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** The text that stands for an event; a body nested too deep to be written again stands for itself. */
function canonical(parts: unknown[], body: string): string {
  try {
    return sorted(parts);
  } catch (error) {
    if (error instanceof RangeError) return body;
    throw error;
  }
}

const digestOf = (text: string) => createHash("sha256").update(text).digest();

/** Reads a delivery's body or an entry of the event log. It never fails: a body that cannot be read is a hint of that. */
export function readWebhook(body: string): WebhookHint {
  const json = parsed(body);
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) {
    const problem = json === undefined ? "not JSON" : "not the documented shape";
    const nothing = { event: null, vendorId: null, companyId: null };
    return { ...nothing, kind: "unreadable", problem, digest: digestOf(body) };
  }
  const { company_id: companyId, event_name: event, occurred_at, payload } = envelope.data;
  const digest = digestOf(canonical([companyId, event, occurred_at, payload], body));
  const told = { event, companyId, digest, problem: null };
  if (event === "ping") return { ...told, kind: "ping", vendorId: null };
  if (event.startsWith("absence-period.")) {
    // Documents print the hyphen, the wire has the underscore (quirk 50).
    const absence = OfAbsence.safeParse(payload.absence_period ?? payload["absence-period"]);
    return absence.success
      ? { ...told, kind: "time_off_request", vendorId: absence.data.id }
      : { ...told, kind: "unreadable", vendorId: null, problem: "payload: no absence id" };
  }
  if (!/^(person|employment)\./.test(event)) return { ...told, kind: "other", vendorId: null };
  const person = OfPerson.safeParse(payload);
  if (!person.success)
    return { ...told, kind: "unreadable", vendorId: null, problem: "payload: no person id" };
  // v1 calls its employees by the numbers that v2 calls its persons by (personio-api.md section 15).
  return { ...told, kind: "employee", vendorId: person.data.person.id };
}
