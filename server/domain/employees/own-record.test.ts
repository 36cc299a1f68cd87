import { expect, test } from "vitest";
import { chooseOwnRecord } from "./own-record";

const record = (id: string, day: number, more: { working?: boolean; connectionId?: string } = {}) => ({
  id,
  createdAt: new Date(Date.UTC(2027, 0, day)),
  working: more.working ?? true,
  connectionId: more.connectionId ?? "lumen",
});
const chosen = (...records: ReturnType<typeof record>[]) => chooseOwnRecord(records)?.id ?? null;

test("an account without a record has none", () => expect(chosen()).toBeNull());

test("who works here comes before who left, however new", () => {
  expect(chosen(record("left", 9, { working: false }), record("works", 1))).toBe("works");
});

test("somebody re-created is the new record, even while the old one is not gone yet", () => {
  expect(chosen(record("new", 2), record("old", 1))).toBe("new");
  expect(chosen(record("new", 2, { working: false }), record("old", 1, { working: false }))).toBe("new");
});

test("a second company does not take an account over", () => {
  expect(chosen(record("first", 1), record("second", 2, { connectionId: "nova" }))).toBe("first");
});
