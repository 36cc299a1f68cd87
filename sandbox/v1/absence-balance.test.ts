import { describe, expect, it } from "vitest";
import { json, one, openSandbox } from "../testing/open-sandbox";

type Balance = { id: number; name: string; category: string; balance: number; available_balance: number };
const now = () => new Date("2026-05-04T07:15:00Z");

async function open(at = now) {
  const sandbox = await openSandbox({ now: at });
  const employee = sandbox.demoPeople.employee.id;
  const path = `/v1/company/employees/${employee}/absences/balance`;
  const vacation = async () => {
    const { data } = (await sandbox.call(path)).body as { data: Balance[] };
    return data.find(({ id }) => id === 113437) as Balance;
  };
  const request = (fields: object) =>
    sandbox.call(
      "/v1/company/time-offs",
      json("POST", {
        ...{ employee_id: employee, time_off_type_id: 113437, half_day_start: false, half_day_end: false },
        ...fields,
      }),
    );
  return { ...sandbox, employee, path, vacation, request };
}

// Monday to Friday without a public holiday in Bavaria.
const week = { start_date: "2026-11-23", end_date: "2026-11-27" };

describe("GET /v1/company/employees/{id}/absences/balance", () => {
  it("lists the types the employee is entitled to, and no others", async () => {
    const { call, path, employee } = await open();
    const { data } = (await call(path)).body as { data: Balance[] };
    const entitled = one(await call(`/v1/company/employees/${employee}`)).absence_entitlement?.value as {
      attributes: { id: number };
    }[];
    expect(data.map(({ id }) => id)).toEqual(entitled.map(({ attributes }) => attributes.id));
    expect(data[0]).toEqual({
      id: 113437,
      name: "Paid vacation",
      category: "paid_vacation",
      balance: expect.any(Number),
      available_balance: expect.any(Number),
    });
  });

  it("keeps upcoming days in the balance and takes them off what can still be planned", async () => {
    const { vacation, request } = await open();
    const before = await vacation();
    expect((await request(week)).status).toBe(200);
    expect(await vacation()).toEqual({ ...before, available_balance: before.available_balance - 5 });
  });

  it("takes days off the balance one by one as the clock passes them", async () => {
    const { vacation, request, control } = await open(() => new Date("2026-11-23T20:00:00Z"));
    const untouched = await vacation();
    await request(week);
    expect((await vacation()).balance).toBe(untouched.balance - 1);
    await control("PUT", "/clock", { now: "2026-11-24T12:00:00Z" });
    expect(await vacation()).toMatchObject({
      balance: untouched.balance - 2,
      available_balance: untouched.available_balance - 5,
    });
  });

  it("counts requests that wait, or not behind the switch", async () => {
    const { vacation, request, control } = await open();
    const before = await vacation();
    await request({ ...week, skip_approval: false });
    expect((await vacation()).available_balance).toBe(before.available_balance - 5);
    await control("PUT", "/quirks", { pending_reduces_available: "off" });
    const without = (await vacation()).available_balance;
    expect(without).toBeGreaterThanOrEqual(before.available_balance);
  });

  it("answers 404 in German for somebody unknown, and 403 without the right", async () => {
    const { call, control, path } = await open();
    expect(await call("/v1/company/employees/1/absences/balance")).toMatchObject({
      status: 404,
      body: { success: false, error: { code: 404, message: "Es ist ein Problem aufgetreten " } },
    });
    await control("PUT", "/credential", { scopes: ["employees:read"] });
    expect((await call(path)).status).toBe(403);
  });
});

describe("GET /v1/company/time-off-types", () => {
  it("lists types of both units with their v2 ids and nothing about their rules", async () => {
    const { call } = await openSandbox();
    const { body } = await call("/v1/company/time-off-types");
    expect(Object.keys(body as object)).toEqual(["success", "data"]);
    const { data } = body as { data: { type: string; attributes: Record<string, unknown> }[] };
    expect(data[0]).toEqual({
      type: "TimeOffType",
      attributes: {
        id: 113437,
        name: "Paid vacation",
        category: "paid_vacation",
        unit: "day",
        approval_required: true,
        id_v2: expect.stringMatching(/^[\da-f-]{36}$/),
      },
    });
    expect(new Set(data.map(({ attributes }) => attributes.unit))).toEqual(new Set(["day", "hour"]));
    const second = (await call("/v1/company/time-off-types?offset=1&limit=1")).body as { data: object[] };
    expect(second.data).toEqual([data[1]]);
    expect((await call("/v1/company/time-off-types?limit=x")).status).toBe(422);
  });
});
