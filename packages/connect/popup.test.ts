import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { endHost, open, reasonOf, settle, startHost } from "./embedding.testing";
import { CONNECTED, type FakeHost, HOST, ROLLCALL, listener } from "./testing";

let host: FakeHost;
beforeEach(() => void (host = startHost()));
afterEach(endHost);

test("a popup without an answer for ten seconds ends with no_answer", async () => {
  const connection = open({ baseUrl: ROLLCALL, mode: "popup" });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await reasonOf(connection)).toBe("no_answer");
  await expect(connection.result).rejects.toThrow(`Add ${HOST} to allowed_origins`);
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
