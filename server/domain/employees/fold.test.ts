import { describe, expect, test } from "vitest";
import { displayNameOf, foldGerman, foldPlain, searchPatterns, searchTextOf, sortKeyOf } from "./fold";

/** What PostgreSQL's LIKE does with our patterns, which hold no bare "_" and "%" only at their ends. */
const finds = (query: string, ...parts: string[]) => {
  const text = searchTextOf({ own: parts, shared: [] });
  return searchPatterns(query).every((spellings) =>
    spellings.some((pattern) => text.includes(pattern.slice(1, -1).replace(/\\(.)/g, "$1"))),
  );
};

describe("search", () => {
  test.each(["muller", "mueller", "müller", "MÜLLER", "Mül", "anna mull", "mull anna"])(
    "%s finds Anna Müller",
    (query) => {
      expect(finds(query, "Anna", "Müller")).toBe(true);
    },
  );

  test.each([
    ["strauss", "Strauß"],
    ["strauß", "Strauss"],
    ["lukasz", "Łukasz"],
    ["soren", "Søren"],
    ["soeren", "Søren"],
    ["ipek", "İpek"],
    ["francois", "François"],
    ["mueller", "Mueller"],
    ["müller", "Mueller"],
    ["مريم", "مريم"],
    ["anna.beck@lumen", "anna.beck@lumen.example"],
  ])("%s finds %s", (query, name) => {
    expect(finds(query, name)).toBe(true);
  });

  test("a combining accent finds the composed letter", () => {
    expect(finds("mu\u0308ller", "Müller")).toBe(true);
  });

  test("one or two letters find words that begin with them, not words that hold them", () => {
    expect(finds("mu", "Anna", "Müller")).toBe(true);
    expect(finds("ll", "Anna", "Müller")).toBe(false);
    expect(finds("lu", "Müller-Ludwig")).toBe(true);
  });

  test("wildcards are letters like others", () => {
    expect(searchPatterns("a_c%")).toEqual([["%a\\_c%"]]);
    expect(finds("a_c", "abc")).toBe(false);
  });

  test("nothing typed asks for nothing", () => {
    expect(searchPatterns("  -- ")).toEqual([]);
  });

  test("a very long query keeps eight terms", () => {
    expect(searchPatterns("a b c d e f g h i j k")).toHaveLength(8);
  });
});

test("folding keeps other scripts and drops accents", () => {
  expect(foldPlain("Ångström Ñandú 山田")).toBe("angstrom nandu 山田");
  expect(foldGerman("Öztürk")).toBe("oeztuerk");
  expect(sortKeyOf("  Émile   Zola ")).toBe("emile zola");
});

describe("display name", () => {
  const names = {
    firstName: "Mara",
    lastName: "Vogt",
    preferredName: null,
    email: "m@lumen.example",
    vendorId: "7",
  };

  test.each([
    [{}, "Mara Vogt"],
    [{ preferredName: "Mara Vogt" }, "Mara Vogt"],
    [{ preferredName: "Mimi" }, "Mimi Vogt"],
    [{ lastName: "" }, "Mara"],
    [{ firstName: null, lastName: null }, "m@lumen.example"],
    [{ firstName: null, lastName: null, email: null }, "#7"],
    [{ firstName: "Ma\u202era\n" }, "Mara Vogt"],
  ])("%o shows %s", (change, shown) => {
    expect(displayNameOf({ ...names, ...change })).toBe(shown);
  });
});
