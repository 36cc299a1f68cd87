import { DirectoryFilters } from "@/contracts/employee";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  directorySearchParams,
  isFiltered,
  paramsOfPage,
  parseDirectoryFilters,
  statuses,
  toggleFilter,
  withoutFilters,
} from "./directory-filters";

const printable = fc.string({ unit: "grapheme", maxLength: 30 }).filter((text) => !/\p{Cc}/u.test(text));
const id = printable.filter((text) => text.length > 0 && text.length <= 100);
const ids = fc.uniqueArray(id, { maxLength: 8 });
const filters = fc.record({
  search: printable.map((text) => text.trim()),
  department: ids,
  team: ids,
  office: ids,
  legalEntity: ids,
  manager: fc.uniqueArray(fc.uuid(), { maxLength: 4 }),
  status: fc.constantFrom(...statuses),
});

describe("filters in the address", () => {
  test("come back as they were written", () => {
    fc.assert(
      fc.property(filters, (wanted) => {
        const address = directorySearchParams(wanted).toString();
        expect(parseDirectoryFilters(new URLSearchParams(address))).toEqual(wanted);
      }),
    );
  });

  test("are valid for the server whatever the address holds", () => {
    const key = fc.constantFrom("q", "department", "team", "office", "legalEntity", "manager", "status", "x");
    const garbage = fc.array(fc.tuple(key, fc.string({ unit: "binary", maxLength: 300 })), { maxLength: 80 });
    fc.assert(
      fc.property(garbage, (pairs) => {
        const read = parseDirectoryFilters(new URLSearchParams(pairs));
        expect(DirectoryFilters.safeParse(read).success).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (address) => {
        expect(() => parseDirectoryFilters(new URLSearchParams(address))).not.toThrow();
      }),
    );
  });

  test("leave the plain directory's address alone", () => {
    expect(directorySearchParams(withoutFilters).toString()).toBe("");
    expect(isFiltered(withoutFilters)).toBe(false);
  });

  test("read the same from a page's record as from an address", () => {
    const record = { q: "anna", department: ["1", "2"], office: "7", team: undefined };
    expect(parseDirectoryFilters(paramsOfPage(record))).toMatchObject({
      search: "anna",
      department: ["1", "2"],
      office: ["7"],
      team: [],
    });
  });

  test("drop managers that are no id and control characters in the search", () => {
    const read = parseDirectoryFilters(new URLSearchParams("manager=nobody&q=an%00na"));
    expect(read.manager).toEqual([]);
    expect(read.search).toBe("anna");
  });

  test("a value is taken on and off", () => {
    const berlin = toggleFilter(withoutFilters, "office", "berlin");
    expect(berlin.office).toEqual(["berlin"]);
    expect(isFiltered(berlin)).toBe(true);
    expect(toggleFilter(berlin, "office", "berlin")).toEqual(withoutFilters);
  });
});
