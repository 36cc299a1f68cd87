import { expect, test } from "vitest";
import type { CheckOutcome, CheckProgress, CheckRow, CheckState } from "@/contracts/connection";
import { rowWord } from "./row-word";

const requests: CheckRow = { id: "requests", state: "waiting" };
const balances: CheckRow = { id: "balances", state: "waiting" };
const after = (credentials: CheckState, outcome: CheckOutcome | null): CheckProgress => ({
  rows: [{ id: "credentials", state: credentials }, balances, requests],
  attributes: [],
  outcome,
  suggestedName: null,
  account: null,
});

test("what Personio does not tell of requests is proved by the first one; any other row that waits was not checked", () => {
  const ended = after("passed", "limited");
  expect(rowWord(requests, ended, false)).toBe("provedLater");
  expect(rowWord(balances, ended, false)).toBe("notChecked");
});

test("a check that was cancelled, or whose credentials were refused, has not asked about requests", () => {
  expect(rowWord(requests, after("passed", null), false)).toBe("notChecked");
  expect(rowWord(requests, after("failed", "not_connected"), false)).toBe("notChecked");
  expect(rowWord(requests, null, false)).toBe("notChecked");
});

test("while it runs, and of what was looked at, a row says its own state", () => {
  expect(rowWord(requests, after("running", null), true)).toBe("waiting");
  expect(rowWord({ ...requests, state: "attention" }, after("passed", "limited"), false)).toBe("attention");
});
