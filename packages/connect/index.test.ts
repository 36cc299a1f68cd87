import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Connection, ConnectOptions } from "./contract";
import { ConnectError } from "./contract";
import * as sdk from "./index";
import { CONNECTED, FakeHost, HOST, LINK_TOKEN, ROLLCALL, SECRET, listener } from "./testing";

let host: FakeHost;
let opened: Connection[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  vi.stubGlobal("window", host.window);
  opened = [];
});
afterEach(() => {
  for (const connection of opened) connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(options: ConnectOptions = { baseUrl: ROLLCALL }): Connection {
  const connection = sdk.open(LINK_TOKEN, options);
  opened.push(connection);
  return connection;
}
const reasonOf = (connection: Connection) =>
  connection.result.then(
    () => "resolved",
    (error: unknown) => (error instanceof ConnectError ? error.reason : String(error)),
  );
/** Lets the callbacks run. */
const settle = () => vi.advanceTimersByTimeAsync(0);

test("from opening to done, the host hears each event once and in order, and has the result at success", async () => {
  const events: string[] = [];
  const { options, heard } = listener({ onEvent: ({ type }) => void events.push(type) });
  const { result } = open(options);
  host.say("ready");
  host.say("step", { step: "about" });
  host.say("step", { step: "check" });
  host.say("success", CONNECTED);
  host.say("success", CONNECTED);
  expect(await result).toEqual(CONNECTED);
  expect(host.frames).toHaveLength(1); // the person may still watch the first sync
  host.say("step", { step: "sync" });
  host.say("exit", { step: "sync", reason: "completed" });
  await settle();
  expect(host.frames).toHaveLength(0);
  expect(heard).toEqual([
    "ready",
    ["step", "about"],
    ["step", "check"],
    ["success", CONNECTED],
    ["step", "sync"],
    ["exit", { step: "sync", reason: "completed" }],
  ]);
  expect(events).toEqual(["ready", "step", "step", "success", "step", "exit"]);
});

test("messages of another origin, another window or another shape change nothing", async () => {
  const { options, heard } = listener();
  open(options);
  const success = { source: "rollcall", v: 1, type: "success", payload: CONNECTED };
  host.post(success, { origin: "https://evil.example" });
  host.post(success, { origin: `${ROLLCALL}.evil.example` });
  host.post(success, { source: {} });
  host.post(success, { source: host.window });
  host.post(success, { source: null });
  host.post({ ...success, v: 2 });
  host.post("closed");
  await settle();
  expect(heard).toEqual([]);
  expect(host.frames).toHaveLength(1);
});

test("each way to leave without an account rejects with its reason and the step it happened at", async () => {
  const reasons = { closed: "closed", completed: "closed", expired: "link_expired", error: "failed" };
  for (const [exit, reason] of Object.entries(reasons)) {
    const { options, heard } = listener();
    const connection = open(options);
    host.say("step", { step: "prepare" });
    host.say("exit", { step: null, reason: exit });
    await expect(connection.result).rejects.toMatchObject({ name: "ConnectError", reason, step: "prepare" });
    await settle();
    const errors = reason === "closed" ? [] : [["error", reason]]; // a person who leaves is no error
    expect(heard.slice(1)).toEqual([...errors, ["exit", { step: "prepare", reason: exit }]]);
  }
});

test("an error of the page rejects at once; its text stays on the screen until the person leaves", async () => {
  const { options, heard } = listener();
  const { result } = open(options);
  host.say("error", { reason: "link_used", message: "This link was used." });
  await expect(result).rejects.toMatchObject({ reason: "link_used", message: "This link was used." });
  expect(host.frames).toHaveLength(1);
  host.say("exit", { step: null, reason: "error" });
  await settle();
  expect(heard).toEqual([
    ["error", "link_used"],
    ["exit", { step: null, reason: "error" }],
  ]);
});

test("a host that closes after an error hears why it ended", async () => {
  for (const [reason, exit] of [
    ["link_expired", "expired"],
    ["link_unknown", "error"],
  ]) {
    const { options, heard } = listener();
    const connection = open(options);
    host.say("error", { reason, message: "" });
    connection.close();
    connection.close();
    await settle();
    expect(heard).toEqual([
      ["error", reason],
      ["exit", { step: null, reason: exit }],
    ]);
  }
});

test("closing by the host is closed before success, and completed after it", async () => {
  const before = open();
  before.close();
  expect(await reasonOf(before)).toBe("closed");
  const { options, heard } = listener();
  const after = open(options);
  host.say("success", CONNECTED);
  after.close();
  expect(await after.result).toEqual(CONNECTED);
  await settle();
  expect(heard.at(-1)).toEqual(["exit", { step: null, reason: "completed" }]);
});

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

test("a popup without an answer for ten seconds ends with no_answer", async () => {
  const connection = open({ baseUrl: ROLLCALL, mode: "popup" });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await reasonOf(connection)).toBe("no_answer");
  expect(host.popups[0]?.closed).toBe(true);
});

test("a blocked popup rejects as blocked, and the next click can open one", async () => {
  host.blocksPopups = true;
  const { options, heard } = listener({ mode: "popup" });
  expect(await reasonOf(open(options))).toBe("blocked");
  await settle();
  expect(heard).toEqual([
    ["error", "blocked"],
    ["exit", { step: null, reason: "error" }],
  ]);
  host.blocksPopups = false;
  open(options);
  expect(host.popups).toHaveLength(1);
});

test("a popup resolves as a frame does, is brought up again rather than opened twice, and closes at its exit", async () => {
  const connection = open({ baseUrl: ROLLCALL, mode: "popup" });
  expect(host.popups[0]?.url).toContain("mode=popup");
  expect(open({ baseUrl: ROLLCALL, mode: "popup" })).toBe(connection);
  expect(host.popups).toMatchObject([{ focused: 1 }]);
  host.say("ready");
  host.say("success", CONNECTED);
  host.say("exit", { step: "sync", reason: "completed" });
  expect(await connection.result).toEqual(CONNECTED);
  expect(host.popups[0]?.closed).toBe(true);
});

test("a popup the person closes rejects as closed", async () => {
  const connection = open({ baseUrl: ROLLCALL, mode: "popup" });
  host.say("ready");
  host.say("step", { step: "credentials" });
  host.popups[0]?.close();
  await vi.advanceTimersByTimeAsync(1_000);
  await expect(connection.result).rejects.toMatchObject({ reason: "closed", step: "credentials" });
});

test("the last message of a popup counts though its window is already closed", async () => {
  const connection = open({ baseUrl: ROLLCALL, mode: "popup" });
  host.say("ready");
  host.popups[0]?.close();
  await vi.advanceTimersByTimeAsync(250);
  host.say("success", CONNECTED);
  expect(await connection.result).toEqual(CONNECTED);
});

test("nothing is left behind: no listener, no timer, no element", async () => {
  for (const mode of ["iframe", "popup"] as const) {
    open({ baseUrl: ROLLCALL, mode }).close();
    await settle();
    expect([host.listening, vi.getTimerCount(), host.body.children.length]).toEqual([0, 0, 1]);
  }
});

test("hosts that use callbacks alone cause no unhandled rejection", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  open().close();
  void sdk.authenticate(LINK_TOKEN, { baseUrl: ROLLCALL });
  host.say("exit", { step: null, reason: "closed" });
  vi.useRealTimers();
  await new Promise((turned) => setImmediate(turned)); // Node looks for them after each turn
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("authenticate is the default export, resolves with the result, and rejects rather than throws", async () => {
  expect(sdk.default).toBe(sdk.authenticate);
  const result = sdk.authenticate(LINK_TOKEN, { baseUrl: ROLLCALL });
  host.say("success", CONNECTED);
  host.say("exit", { step: "sync", reason: "completed" });
  expect(await result).toEqual(CONNECTED);
  await expect(sdk.authenticate("", { baseUrl: ROLLCALL })).rejects.toBeInstanceOf(TypeError);
});

test("bad input throws before anything is on the screen", () => {
  expect(() => sdk.open("", { baseUrl: ROLLCALL })).toThrow(TypeError);
  expect(() => sdk.open(LINK_TOKEN, undefined as unknown as ConnectOptions)).toThrow(/baseUrl/);
  const mode = "window" as unknown as "iframe";
  expect(() => sdk.open(LINK_TOKEN, { baseUrl: ROLLCALL, mode })).toThrow(/redirect\(\)/);
  expect([host.body.children.length, host.listening]).toEqual([1, 0]);
});

test("redirect leaves for the same page in its window mode", () => {
  sdk.redirect(LINK_TOKEN, { baseUrl: ROLLCALL, lang: "de" });
  expect(host.visited).toHaveLength(1);
  expect(host.visited[0]).toContain("mode=window");
  expect(host.visited[0]).toMatch(new RegExp(`&lang=de#${LINK_TOKEN}$`));
});

test("rapidForm says that there is no form, rather than pretend one", async () => {
  await expect(sdk.rapidForm("token", {})).rejects.toMatchObject({ reason: "no_form" });
});

test("on a server each function says that it needs a browser", () => {
  vi.stubGlobal("window", undefined);
  expect(() => sdk.open(LINK_TOKEN, { baseUrl: ROLLCALL })).toThrow(/in a browser only/);
  expect(() => sdk.redirect(LINK_TOKEN, { baseUrl: ROLLCALL })).toThrow(/in a browser only/);
});
