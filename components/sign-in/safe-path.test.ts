import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test("keeps a path of this site with its query", () => {
  expect(safePath("/directory?search=m%C3%BCller&office=1#top")).toBe(
    "/directory?search=m%C3%BCller&office=1#top",
  );
});

test.each([
  undefined,
  "",
  "directory",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "javascript:alert(1)",
  "/sign-in?next=/sign-in",
  "/api/auth/signout",
  "/x/..//evil.example/..",
])("leads home instead of to %j", (next) => {
  const path = safePath(next);
  expect(new URL(path, "https://here.example").origin).toBe("https://here.example");
  expect(path.startsWith("//")).toBe(false);
});
