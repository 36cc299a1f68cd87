import { expect, test } from "vitest";
import { matches } from "./matches";
import { recentsFrom } from "./recents";

test("finds a command by any of its words, whatever the case and accents", () => {
  expect(matches("Dunkles Farbschema verwenden", "farb DUNK")).toBe(true);
  expect(matches("Tastenkürzel anzeigen", "tastenkurzel")).toBe(true);
  expect(matches("Connections", "directory")).toBe(false);
  expect(matches("Connections", "  ")).toBe(true);
});

test("recents written by something else are dropped, not trusted", () => {
  expect(recentsFrom('[{"id":"1","name":"Mara"}]')).toEqual([{ id: "1", name: "Mara" }]);
  expect(recentsFrom("nonsense")).toEqual([]);
  expect(recentsFrom('{"id":1}')).toEqual([]);
  expect(recentsFrom(null)).toEqual([]);
});
