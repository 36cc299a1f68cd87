import { describe, expect, test } from "vitest";
import { avatarTints, initials, tintOf } from "./initials";

describe("initials", () => {
  test.each([
    ["Mara Vogt", "MV"],
    ["mara vogt", "MV"],
    ["Anna-Lena von der Heide", "AH"],
    ["Cher", "C"],
    ["  Zoë   Ångström ", "ZÅ"],
    ["🦊 Fox Mulder", "FM"],
    ["👩‍💻 🦊", "?"],
    ["", "?"],
    ["Jo -", "J"],
    ["(Ben) Adler", "BA"],
    ["נועה לוי", "נל"],
    ["王 小明", "王小"],
    ["e\u0301lise martin", "ÉM"],
  ])("of %j are %s", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

test("a name keeps its tint, and names spread over all tints", () => {
  expect(tintOf("Zoë Braun")).toBe(tintOf("Zoe\u0308 Braun"));
  const used = new Set(Array.from({ length: 200 }, (_, index) => tintOf(`Person ${index}`)));
  expect(used.size).toBe(avatarTints.length);
});
