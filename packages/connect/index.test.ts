import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConnectOptions } from "./contract";
import { endHost, open, reasonOf, settle, startHost } from "./embedding.testing";
import * as sdk from "./index";
import { CONNECTED, type FakeHost, LINK_TOKEN, ROLLCALL, listener } from "./testing";

let host: FakeHost;
beforeEach(() => void (host = startHost()));
afterEach(endHost);

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
  host.body.children.at(-1)?.remove(); // a host that takes the frame away itself leaves no window to hear from
  host.post(success, { source: null });
  await settle();
  expect(heard).toEqual([]);
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

test("a session that ends tells so at once, stays on the screen until the person closes it, and is not told twice", async () => {
  const { options, heard } = listener();
  const { result } = open(options);
  host.say("step", { step: "credentials" });
  host.say("error", { reason: "link_expired", message: "This page has expired." });
  await expect(result).rejects.toMatchObject({ reason: "link_expired", step: "credentials" });
  expect(host.frames).toHaveLength(1);
  host.say("exit", { step: "credentials", reason: "expired" });
  await settle();
  expect(host.frames).toHaveLength(0);
  expect(heard.slice(1)).toEqual([
    ["error", "link_expired"],
    ["exit", { step: "credentials", reason: "expired" }],
  ]);
});

test("after a success there is no error any more: a page that is reloaded then finds its token used", async () => {
  const { options, heard } = listener();
  const { result } = open(options);
  host.say("success", CONNECTED);
  host.say("ready");
  host.say("error", { reason: "link_used", message: "This link was used." });
  host.say("exit", { step: null, reason: "error" });
  expect(await result).toEqual(CONNECTED);
  await settle();
  expect(heard).toEqual([["success", CONNECTED], "ready", ["exit", { step: null, reason: "completed" }]]);
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
