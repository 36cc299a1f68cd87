import fc from "fast-check";
import { expect, test } from "vitest";
import { readWebhook } from "./read-webhook";

const envelope = (event_name: string, payload: object, more: object = {}) =>
  JSON.stringify({ company_id: "123456", event_name, occurred_at: "2026-05-04T09:15:00Z", payload, ...more });

test.each([
  ["person.updated", { person: { id: "4711" } }],
  ["person.deleted", { person: { id: 4711 } }],
  ["employment.updated.cost-centers", { person: { id: "4711" }, employment: { id: "9b2e…" } }],
])("%s names the employee to read again", (event, payload) => {
  expect(readWebhook(envelope(event, payload))).toMatchObject({
    kind: "employee",
    event,
    vendorId: "4711",
    companyId: "123456",
    problem: null,
  });
});

test.each([
  ["absence-period.created", { absence_period: { id: "x" } }, "time_off_request"],
  ["absence-period.created", { "absence-period": { id: "x" } }, "time_off_request"],
  ["absence-period.deleted", { absence_period: { id: "x/../y" } }, "unreadable"],
  ["absence-period.deleted", { absence: { id: "x" } }, "unreadable"],
  ["attendance-period.created", { attendance_period: { id: "x" } }, "other"],
  ["ping", {}, "ping"],
  ["person.merged", { person: { id: "1" } }, "employee"],
  ["person.updated", { person: { id: "-1" } }, "unreadable"],
  ["person.updated", { person: { id: "1/../2" } }, "unreadable"],
  ["person.updated", { people: [] }, "unreadable"],
])("%s with %j is %s", (event, payload, kind) => {
  expect(readWebhook(envelope(event, payload)).kind).toBe(kind);
});

test("two tellings of one event have one digest, whatever the order of keys and what comes beside them", () => {
  const digest = (body: string) => readWebhook(body).digest.toString("hex");
  const payload = { person: { id: "1" }, employment: { id: "2" } };
  const first = digest(envelope("employment.updated", payload));
  expect(
    digest(envelope("employment.updated", { employment: { id: "2" }, person: { id: "1" } }, { meta: 1 })),
  ).toBe(first);
  expect(digest(envelope("employment.updated", { ...payload, person: { id: "3" } }))).not.toBe(first);
  expect(digest(envelope("employment.updated", payload, { occurred_at: "2026-05-04T09:15:01Z" }))).not.toBe(
    first,
  );
});

test("no body makes it fail", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((text) => envelope("person.updated", { person: text })),
      ),
      (body) => {
        const { kind, digest, problem } = readWebhook(body);
        expect(digest).toHaveLength(32);
        expect(problem === null).toBe(kind !== "unreadable");
      },
    ),
  );
});
