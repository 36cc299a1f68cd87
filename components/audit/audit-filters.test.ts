import { expect, test } from "vitest";
import { AuditAction, AuditField } from "@/contracts/audit";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { auditSearchParams, isChosen, noChoice, parseAuditChoice } from "./audit-filters";

test("what is chosen comes back out of the address", () => {
  const choice = {
    actor: ["system", "0190a000-0000-7000-8000-000000000001"],
    action: ["connection.linked" as const],
    from: "2027-02-01",
    to: "2027-02-28",
  };
  expect(parseAuditChoice(auditSearchParams(choice))).toEqual(choice);
  expect(isChosen(choice)).toBe(true);
  expect(isChosen(noChoice)).toBe(false);
});

test("an address that somebody made up is no choice", () => {
  const address = `action=drop&from=2027-02-30&to=yesterday&person=${"x".repeat(200)}`;
  expect(parseAuditChoice(new URLSearchParams(address))).toEqual(noChoice);
});

type Tree = { [key: string]: string | Tree };
const at = (tree: Tree, path: string): unknown =>
  path.split(".").reduce<unknown>((part, key) => (part as Tree | undefined)?.[key], tree);
const leaves = (tree: Tree, path = ""): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? `${path}${key}` : leaves(value, `${path}${key}.`),
  );

test.each([
  ["English", en.audit],
  ["German", de.audit],
])("every action and every field has its words in %s, and no other is left over", (_language, texts) => {
  for (const action of AuditAction.options) expect(at(texts.actions, action), action).toMatch(/\p{L}{3}/u);
  expect(leaves(texts.actions).sort()).toEqual([...AuditAction.options].sort());
  expect(Object.keys(texts.fields).sort()).toEqual([...AuditField.options].sort());
  const groups = AuditAction.options.map((action) => action.split(".")[0] ?? "");
  expect(Object.keys(texts.groups).sort()).toEqual([...new Set(groups)].sort());
});
