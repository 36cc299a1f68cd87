import { expect, test } from "vitest";
import { readMessage } from "./message";
import { CONNECTED } from "./testing";

const message = (type: unknown, payload?: unknown) => ({ source: "rollcall", v: 1, type, payload });

test("every message of the contract is read as it was sent", () => {
  const sent = [
    ["ready", {}],
    ...["about", "prepare", "credentials", "check", "sync"].map((step) => ["step", { step }]),
    ["success", CONNECTED],
    ["error", { reason: "link_expired", message: "This link has expired." }],
    ...["closed", "completed", "expired", "error"].map((reason) => ["exit", { step: "check", reason }]),
    ["exit", { step: null, reason: "closed" }],
  ] as const;
  for (const [type, payload] of sent) expect(readMessage(message(type, payload))).toEqual({ type, payload });
});

test("a field that is not of the contract goes no further, whatever it holds", () => {
  expect(readMessage(message("success", { ...CONNECTED, client_secret: "papi-x" }))).toEqual({
    type: "success",
    payload: CONNECTED,
  });
  expect(readMessage(message("ready", { token: "x" }))).toEqual({ type: "ready", payload: {} });
});

test("whatever has another shape is no message", () => {
  const wrong: unknown[] = [
    ...[undefined, null, 1, "closed", [], {}, () => 1],
    { ...message("ready"), source: "react-devtools" },
    { ...message("ready"), v: 2 },
    ...[undefined, "Ready", "close", 5, "__proto__"].map((type) => message(type, {})),
    ...[undefined, null, "about", { step: "intro" }, { step: ["about"] }, {}].map((payload) =>
      message("step", payload),
    ),
    message("success", { ...CONNECTED, integration: "other" }),
    message("success", { ...CONNECTED, integrated_account_id: "" }),
    message("success", { ...CONNECTED, integrated_account_id: 7 }),
    message("success", { ...CONNECTED, name: undefined }),
    message("error", { reason: "", message: "x" }),
    message("error", { reason: "x" }),
    message("exit", { step: "check", reason: "done" }),
    message("exit", { step: "other", reason: "closed" }),
    message("exit"),
  ];
  for (const data of wrong) expect(readMessage(data)).toBeNull();
});
