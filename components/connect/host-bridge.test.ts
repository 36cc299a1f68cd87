import { expect, test } from "vitest";
import { tellHost, type ExitReason, type HostMessage } from "./host-bridge";

type Posted = { data: unknown; origin: unknown };
function hostOf(truto: "iframe" | "popup" | null, origins = ["https://app.example"]) {
  const posted: Posted[] = [];
  const window = { postMessage: (data: unknown, origin: unknown) => void posted.push({ data, origin }) };
  return { posted, host: { window: window as unknown as Window, origins, truto } };
}
const success: HostMessage = {
  type: "success",
  payload: { integration: "personio", integrated_account_id: "id", name: "Lumen" },
};
const exit = (reason: ExitReason): HostMessage => ({
  type: "exit",
  payload: { step: "sync", reason },
});

test("messages go to the registered origins and to nobody else", () => {
  const { posted, host } = hostOf(null, ["https://app.example", "https://admin.example"]);
  tellHost(host, success);
  expect(posted).toEqual([
    { data: { source: "rollcall", v: 1, ...success }, origin: "https://app.example" },
    { data: { source: "rollcall", v: 1, ...success }, origin: "https://admin.example" },
  ]);
  tellHost({ ...host, window: null }, success);
  expect(posted).toHaveLength(2);
});

test("truto-link-sdk gets the messages it knows, and none it would take for the end", () => {
  const { posted, host } = hostOf("iframe");
  const messages: HostMessage[] = [
    { type: "ready", payload: {} },
    { type: "step", payload: { step: "check" } },
    success,
    exit("completed"),
    exit("closed"),
    { type: "error", payload: { reason: "link_expired", message: "Expired." } },
  ];
  for (const message of messages) tellHost(host, message);
  expect(posted.map(({ data }) => data)).toEqual([
    { is_truto: true, result: "success", ...success.payload },
    "closed",
    {
      is_truto: true,
      result: "error",
      error: "Expired.",
      error_type: "invalid_token",
      integration: "personio",
    },
  ]);
});

test("truto-link-sdk takes its frame away however it is left without a success", () => {
  const { posted, host } = hostOf("iframe");
  for (const reason of ["error", "expired", "completed"] as const) tellHost(host, exit(reason));
  expect(posted.map(({ data }) => data)).toEqual(["closed", "closed"]);
});

test("truto-link-sdk is told by its own word that another system cannot be connected, and which one it asked for", () => {
  const { posted, host } = hostOf("popup");
  const payload = { reason: "invalid_integration", message: "Only Personio.", integration: "bamboohr" };
  tellHost(host, { type: "error", payload });
  expect(posted.map(({ data }) => data)).toEqual([
    {
      is_truto: true,
      result: "error",
      error: "Only Personio.",
      error_type: "invalid_integration",
      integration: "bamboohr",
    },
  ]);
});

test("truto-link-sdk takes any message of a popup for the end: closing is not told there", () => {
  const { posted, host } = hostOf("popup");
  tellHost(host, exit("closed"));
  expect(posted).toEqual([]);
});
