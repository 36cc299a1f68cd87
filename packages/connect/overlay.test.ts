import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { endHost, open, reasonOf, startHost } from "./embedding.testing";
import { type FakeHost, HOST, SECRET, listener } from "./testing";

let host: FakeHost;
beforeEach(() => void (host = startHost()));
afterEach(endHost);

test("opening twice makes one frame and gives the same connection; after its end a new one opens", () => {
  const first = open();
  expect(open()).toBe(first);
  expect(host.frames).toHaveLength(1);
  first.close();
  expect(open()).not.toBe(first);
  expect(host.frames).toHaveLength(1);
});

test("the frame has the title and rights of the contract, is modal, and is unseen until the page answers", () => {
  open();
  const [frame] = host.frames;
  expect(frame).toMatchObject({ title: "Connect Personio", allow: "clipboard-write" });
  expect(frame?.style).toMatchObject({ colorScheme: "normal", opacity: "0" });
  expect(frame?.parent).toMatchObject({ tag: "dialog", modal: true });
  host.say("ready");
  expect(frame?.style.opacity).toBe("1");
});

test("scrolling is locked while it is open and restored exactly, also what the host had set itself", () => {
  const { style } = host.root;
  style.setProperty("overflow-y", "scroll", "important");
  style.setProperty("color", "red");
  const before = [...style.set];
  const connection = open();
  expect(style.getPropertyValue("overflow-x")).toBe("hidden");
  expect(style.getPropertyValue("overflow-y")).toBe("hidden");
  expect(style.getPropertyValue("scrollbar-gutter")).toBe("stable");
  connection.close();
  expect([...style.set]).toEqual(before);
});

test("a host without styles on its root has none again, not even an empty attribute", () => {
  const connection = open();
  expect(host.root.hasAttribute("style")).toBe(true);
  connection.close();
  expect(host.root.hasAttribute("style")).toBe(false);
});

test("the focus moves into the frame when the page answers, and back to where it was at the end", () => {
  const connection = open();
  expect(host.page.activeElement?.tag).toBe("dialog");
  host.say("ready");
  expect(host.page.activeElement).toBe(host.frames[0]);
  connection.close();
  expect(host.page.activeElement).toBe(host.button);
});

test("Escape on the host closes until the page answers, and never after", async () => {
  const connection = open();
  expect(host.press("Enter")).toBe(true);
  expect(host.press("Escape")).toBe(false);
  expect(await reasonOf(connection)).toBe("closed");
  open();
  host.say("ready");
  host.press("Escape");
  expect(host.frames).toHaveLength(1);
});

test("a frame without an answer for ten seconds is not allowed here, and the error says what to change", async () => {
  const { options, heard } = listener();
  const connection = open(options);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  const error: unknown = await connection.result.catch((cause: unknown) => cause);
  expect(error).toMatchObject({ reason: "origin_not_allowed" });
  expect(String(error)).toContain(`Add ${HOST} to allowed_origins`);
  expect(String(error)).not.toContain(SECRET);
  expect(heard).toEqual([
    ["error", "origin_not_allowed"],
    ["exit", { step: null, reason: "error" }],
  ]);
  expect(host.frames).toHaveLength(0);
});

test("a page that has answered may take any time", async () => {
  open();
  host.say("ready");
  await vi.advanceTimersByTimeAsync(30 * 60_000);
  expect(host.frames).toHaveLength(1);
});
