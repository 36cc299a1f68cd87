import type { AttributeReading } from "@/contracts/connection";
import fc from "fast-check";
import { expect, test } from "vitest";
import { attributeHealth, byUrgency, isBlank } from "./attribute-health";
import { knownAttributes } from "@/contracts/attributes";
import { ownLabel, personioName, searchable } from "./personio-attributes";

const reading = (universalId: string, over: Partial<AttributeReading> = {}): AttributeReading => ({
  universalId,
  label: universalId,
  readable: true,
  neededFor: ["directory"],
  required: false,
  lookedAt: 0,
  emptyFor: 0,
  ...over,
});

test("names each limited feature once and never calls a block a limit", () => {
  const health = attributeHealth([
    reading("email", { readable: false, required: true, neededFor: ["everything", "sign_in"] }),
    reading("office", { readable: false, neededFor: ["directory", "filters"] }),
    reading("team", { readable: false, neededFor: ["filters"] }),
    reading("position"),
  ]);
  expect(health.limitedFeatures).toEqual(["sign_in", "directory", "filters"]);
  expect(health.blocking.map((one) => one.universalId)).toEqual(["email"]);
  expect([health.readable, health.total]).toEqual([1, 4]);
});

test("nothing missing limits nothing", () => {
  expect(attributeHealth([reading("email", { required: true })])).toMatchObject({
    missing: [],
    limitedFeatures: [],
  });
});

test("what needs an action comes first and nothing gets lost", () => {
  const some = fc.array(
    fc.record({
      readable: fc.boolean(),
      required: fc.boolean(),
      universalId: fc.uuid(),
      lookedAt: fc.integer({ min: 0, max: 3 }),
      emptyFor: fc.integer({ min: 0, max: 3 }),
    }),
  );
  fc.assert(
    fc.property(some, (list) => {
      const given = list.map((one) => reading(one.universalId, one));
      const sorted = byUrgency(given);
      expect(new Set(sorted)).toEqual(new Set(given));
      const firstReadable = sorted.findIndex((one) => one.readable);
      if (firstReadable >= 0) expect(sorted.slice(firstReadable).every((one) => one.readable)).toBe(true);
    }),
  );
});

test("what is empty for everybody is pointed at, unless nothing is wrong with that or nobody was looked at", () => {
  const empty = { lookedAt: 7, emptyFor: 7 };
  const list = [
    reading("first_name"),
    reading("position", empty),
    reading("team", { ...empty, emptyFor: 6 }),
    reading("termination_date", empty),
    reading("office", { ...empty, readable: false }),
  ];
  expect(list.filter(isBlank).map(({ universalId }) => universalId)).toEqual(["position"]);
  expect(byUrgency(list).map(({ universalId }) => universalId)).toEqual([
    "office",
    "position",
    "first_name",
    "team",
    "termination_date",
  ]);
});

test("the guide asks for exactly the required attributes of rule G-02 and for none twice", () => {
  expect(knownAttributes.filter((one) => one.required).map((one) => one.universalId)).toEqual([
    "first_name",
    "last_name",
    "email",
  ]);
  expect(new Set(knownAttributes.map((one) => one.universalId)).size).toBe(knownAttributes.length);
});

test("an attribute we do not know keeps the account's own label", () => {
  expect(personioName("team_color", "Team colour").de).toBe("Team colour");
  expect(personioName("office").de).toBe("Standort");
});

test("an account's own label is told where it is neither of Personio's names", () => {
  const own = (universalId: string, label: string) => ownLabel({ universalId, label });
  expect(own("position", "Funktion")).toBe("Funktion");
  expect(own("position", " Jobtitel ")).toBe("Jobtitel");
  for (const label of ["Office", "Workplace", "Office (Workplace)", "Standort", "standort", ""])
    expect(own("office", label), label).toBeNull();
  expect(own("supervisor", "Vorgesetzte(r)")).toBeNull();
  expect(own("profile_picture", "Profile Picture")).toBeNull();
});

test("what is copied is one name, also where Personio uses two", () => {
  expect(searchable("Office (Workplace)")).toBe("Office");
  expect(searchable("Name (preferred)")).toBe("Name (preferred)");
  expect(searchable("Vorgesetzte(r)")).toBe("Vorgesetzte(r)");
});
