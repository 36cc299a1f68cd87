import { describe, expect, test } from "vitest";
import { createMemoryLimiter } from "@/server/personio/limits";
import { fakeSystem, tokenAnswer, type FakeAnswer } from "@/server/personio/testing";
import { openPersonio } from "./open-personio";
import { knownTypesOf } from "./type-ids";

const TYPES = "/v1/company/time-off-types";
const balanceOf = (id: number) => ({
  id,
  name: `Type ${id}`,
  category: null,
  balance: 10,
  available_balance: 8.5,
});
const typeOf = (id: number) => ({
  type: "TimeOffType",
  attributes: { id, unit: "day", id_v2: `0b0f7b1c-2f6e-4b27-9c5d-00000000000${id}` },
});
const list = (...data: unknown[]): FakeAnswer => ({ json: { success: true, data } });

function open(balances: () => FakeAnswer, types: () => FakeAnswer = () => list(typeOf(1), typeOf(2))) {
  const system = fakeSystem(({ path }) => {
    if (path.startsWith("/v2/auth")) return tokenAnswer();
    return path.startsWith(TYPES) ? types() : balances();
  });
  const provider = openPersonio({
    origin: "https://api.personio.example",
    credentials: { clientId: "papi-client", clientSecret: "s3cr3t" },
    tokens: { load: async () => null, save: async () => {} },
    limiter: createMemoryLimiter(system),
    system,
  });
  return { system, balances: (id: string) => provider.timeOff!.balances(id) };
}

describe("balances of a Personio account", () => {
  test("have unit and id of their type, which is asked for once", async () => {
    const { balances, system } = open(() => list(balanceOf(1)));
    expect(await balances("4711")).toMatchObject({
      balances: [
        {
          vendorId: "1",
          typeVendorId: "0b0f7b1c-2f6e-4b27-9c5d-000000000001",
          unit: "day",
          balance: 10,
          available: 8.5,
        },
      ],
      quarantined: [],
    });
    await balances("4712");
    expect(system.to(TYPES)).toHaveLength(1);
  });

  test("of a type that came later have it asked for again", async () => {
    let [shown, known] = [1, 1];
    const { balances, system } = open(
      () => list(balanceOf(shown)),
      () => list(typeOf(known)),
    );
    await balances("4711");
    [shown, known] = [2, 2];
    expect((await balances("4711"))?.balances).toMatchObject([{ vendorId: "2", unit: "day" }]);
    expect(system.to(TYPES)).toHaveLength(2);
  });

  test("of a type that Personio does not list have no unit, and are there all the same", async () => {
    const { balances } = open(() => list(balanceOf(7)));
    expect((await balances("4711"))?.balances).toMatchObject([{ vendorId: "7", unit: null, available: 8.5 }]);
  });

  test("are null for somebody unknown, and a missing right is told as that right's", async () => {
    const gone = open(() => ({ status: 404, json: { success: false } }));
    expect(await gone.balances("4711")).toBeNull();
    const refused = open(() => ({ status: 403, json: { success: false } }));
    await expect(refused.balances("4711")).rejects.toMatchObject({
      code: "forbidden",
      reason: "absences_not_readable",
    });
    const down = open(() => ({ status: 503, text: "" }));
    await expect(down.balances("4711")).rejects.toMatchObject({ code: "vendor_failed" });
  });
});

test("what a process knows of an account's types is of that account alone", () => {
  knownTypesOf("digest-of-one").set("1", { id: "1", unit: "day", idV2: null });
  expect(knownTypesOf("digest-of-one").size).toBe(1);
  expect(knownTypesOf("digest-of-another").size).toBe(0);
});
