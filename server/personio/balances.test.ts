import { describe, expect, test } from "vitest";
import { listBalances, listTypeIds } from "./balances";
import { failing, fakeClient, type FakeAnswer } from "./testing";

const vacation = {
  id: 113437,
  name: "Paid vacation",
  category: "paid_vacation",
  balance: 18.5,
  available_balance: 13.5,
};
const overtime = { id: 113440, name: "Overtime", category: null, balance: 8.33, available_balance: -1.25 };
const answering = (answer: FakeAnswer) => fakeClient(() => answer);
const list = (...data: unknown[]): FakeAnswer => ({ json: { success: true, data } });

describe("listBalances", () => {
  test("reads both numbers as they come, and keeps what nobody knows yet", async () => {
    const { client, system } = answering(list({ ...vacation, expires_on: "2027-03-31" }, overtime));
    const found = await listBalances(client, "4711");
    expect(system.requests.at(-1)?.path).toBe("/v1/company/employees/4711/absences/balance");
    expect(found?.bad).toEqual([]);
    expect(found?.balances).toMatchObject([
      { id: "113437", balance: 18.5, available_balance: 13.5, expires_on: "2027-03-31" },
      { id: "113440", category: null, balance: 8.33, available_balance: -1.25 },
    ]);
    expect(JSON.parse(found?.balances[0]?.text ?? "")).toHaveProperty("expires_on", "2027-03-31");
  });

  test("sets one that cannot be read apart, by name of the place and without its value", async () => {
    const { client } = answering(list({ ...vacation, available_balance: "thirteen" }, overtime));
    const found = await listBalances(client, "4711");
    expect(found?.balances.map(({ id }) => id)).toEqual(["113440"]);
    expect(found?.bad).toMatchObject([{ id: "113437", problem: "available_balance: invalid_type" }]);
    expect(found?.bad[0]?.problem).not.toContain("thirteen");
  });

  test("tells somebody unknown from a missing right, and both from trouble", async () => {
    const error = { success: false, error: { code: 404, message: "Es ist ein Problem aufgetreten " } };
    expect(await listBalances(answering({ status: 404, json: error }).client, "4711")).toBeNull();
    const forbidden = answering({ status: 403, json: { success: false } });
    expect((await failing(listBalances(forbidden.client, "4711"))).kind).toBe("forbidden");
    const down = answering({ status: 500, text: "no" });
    expect((await failing(listBalances(down.client, "4711"))).kind).toBe("failed");
    const odd = answering({ json: { success: true, data: {} } });
    expect((await failing(listBalances(odd.client, "4711"))).kind).toBe("unexpected_answer");
  });

  test("asks for no path that an id could lead astray", async () => {
    const { client, system } = answering(list());
    await expect(listBalances(client, "1/../2")).rejects.toThrow(TypeError);
    expect(system.requests).toEqual([]);
  });
});

test("listTypeIds tells how v1 and v2 call a type, and leaves out one of another shape", async () => {
  const type = (attributes: object) => ({ type: "TimeOffType", attributes });
  const { client } = answering(
    list(
      type({ id: 113437, unit: "day", id_v2: "0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001" }),
      type({ id: 113440, unit: "hour" }),
      type({ id: "no id" }),
      "nothing",
    ),
  );
  expect(await listTypeIds(client)).toEqual([
    { id: "113437", unit: "day", idV2: "0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001" },
    { id: "113440", unit: "hour", idV2: null },
  ]);
});
