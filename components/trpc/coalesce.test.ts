import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { coalesce } from "./coalesce";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("acts at once, then at most once per interval, and never loses the last call", () => {
  const seen: string[] = [];
  const refresh = coalesce<"a" | "b">(300, (key) => seen.push(key));
  refresh.ask("a");
  refresh.ask("a");
  refresh.ask("a");
  refresh.ask("b");
  expect(seen).toEqual(["a", "b"]);
  vi.advanceTimersByTime(300);
  expect(seen).toEqual(["a", "b", "a"]);
  vi.advanceTimersByTime(1000);
  expect(seen).toEqual(["a", "b", "a"]);
  refresh.ask("a");
  expect(seen).toEqual(["a", "b", "a", "a"]);
});

test("does nothing after it was stopped", () => {
  const seen: string[] = [];
  const refresh = coalesce<"a">(300, (key) => seen.push(key));
  refresh.ask("a");
  refresh.ask("a");
  refresh.stop();
  vi.advanceTimersByTime(1000);
  expect(seen).toEqual(["a"]);
});
