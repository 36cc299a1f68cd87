import { expect, test } from "vitest";
import type { Reason } from "@/contracts/reason";
import { refusalText } from "./refusal-text";

const shown = (reason: Reason, embedded: boolean) => {
  const { title, text = "its reason", mayPass } = refusalText(reason, embedded);
  return [title, text, mayPass];
};

test("in a product's page only a link that is over has expired; one that was used is done", () => {
  expect(shown("link_expired", true)).toEqual(["expiredTitle", "expiredText", false]);
  expect(shown("link_unknown", true)).toEqual(["expiredTitle", "expiredText", false]);
  expect(shown("link_used", true)).toEqual(["usedTitle", "usedText", false]);
  expect(shown("link_elsewhere", true)).toEqual(["endedTitle", "its reason", false]);
});

test("whoever was sent a link is told why it is of no use", () => {
  for (const reason of ["link_expired", "link_unknown", "link_used", "link_elsewhere"] as const)
    expect(shown(reason, false)).toEqual(["endedTitle", "its reason", false]);
});

test("a page that may not open the flow is not told to open Rollcall at its own address", () => {
  for (const embedded of [true, false])
    expect(shown("origin_not_allowed", embedded)).toEqual(["endedTitle", "originText", false]);
});

test("what may pass can be tried again", () => {
  for (const reason of ["unavailable", "internal", "rate_limited"] as const)
    expect(shown(reason, true)).toEqual(["failedTitle", "its reason", true]);
});
