import fc from "fast-check";
import { expect, test } from "vitest";
import { linkSteps, stepOf } from "./link-steps";

const nothing = { hasCredentials: false, hasChecked: false, linkedId: null };
const at = (address: string) => new URLSearchParams(address);

test("a reload in the check goes back to entering the credentials", () => {
  expect(stepOf(at("step=check"), nothing)).toBe("credentials");
  expect(stepOf(at("step=check"), { ...nothing, hasCredentials: true, hasChecked: true })).toBe("check");
});

test("going forward to the check of credentials that were changed since goes to the credentials", () => {
  expect(stepOf(at("step=check"), { ...nothing, hasCredentials: true })).toBe("credentials");
});

test("the first sync can be reloaded, but not reached without a connection", () => {
  expect(stepOf(at("step=sync&connection=1"), nothing)).toBe("sync");
  expect(stepOf(at("step=sync"), nothing)).toBe("credentials");
});

test("after linking, Back does not ask for the credentials again", () => {
  fc.assert(
    fc.property(fc.constantFrom(...linkSteps), fc.boolean(), (step, hasCredentials) => {
      expect(stepOf(at(`step=${step}`), { hasCredentials, hasChecked: hasCredentials, linkedId: "1" })).toBe(
        "sync",
      );
    }),
  );
});

test("an address of any kind gives a step", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (address) => {
      expect(linkSteps).toContain(stepOf(at(address), nothing));
    }),
  );
});
