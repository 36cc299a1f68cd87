import { describe, expect, test } from "vitest";
import { listAttributes } from "./attributes";
import { createPersonioClient } from "./client";
import { getEmployee, listEmployees } from "./employees";
import { ayseWithFewAttributes, listedAttributes, mara, pageOf, pageWithHugeIds } from "./fixtures";
import { createMemoryLimiter } from "./limits";
import { joinText } from "./record-text";
import type { FakeAnswer } from "./testing";
import { fakeSystem, tokenAnswer } from "./testing";

function setUp(answer: FakeAnswer) {
  const system = fakeSystem((request) => (request.path.startsWith("/v2/auth") ? tokenAnswer() : answer));
  const client = createPersonioClient({
    origin: "https://api.personio.example",
    credentials: { clientId: "papi-client", clientSecret: "papi-secret" },
    appId: "ROLLCALL",
    tokens: { load: async () => null, save: async () => {} },
    limiter: createMemoryLimiter(system),
    system,
  });
  return { system, client };
}
const first = { limit: 100, offset: 0 };

describe("listEmployees", () => {
  test("asks by item offset, and for changes by a time without zone", async () => {
    const { system, client } = setUp({ json: pageOf([]) });
    await listEmployees(client, {
      limit: 50,
      offset: 150,
      updatedSince: new Date("2026-05-01T10:20:30.456+02:00"),
    });
    expect(system.requests.at(-1)?.path).toBe(
      "/v1/company/employees?limit=50&offset=150&updated_since=2026-05-01T08%3A20%3A30",
    );
  });

  test("asks at once, but reads the answer only when it is told to", async () => {
    const { system, client } = setUp({ json: pageOf([mara()]) });
    let readNow = () => {};
    const readAfter = new Promise<void>((resolve) => (readNow = resolve));
    let isRead = false;
    const page = listEmployees(client, { ...first, readAfter }).finally(() => (isRead = true));
    while (system.to("/v1/company/employees").length === 0) await new Promise(setImmediate);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(isRead).toBe(false);
    readNow();
    expect((await page).employees).toHaveLength(1);
  });

  test("returns people with every attribute as it came, also those nobody knows", async () => {
    const { client } = setUp({ json: pageOf([mara(), ayseWithFewAttributes()], 250) });
    const page = await listEmployees(client, first);
    expect(page).toMatchObject({ total: 250, nextOffset: 2, bad: [] });
    expect(page.employees.map(({ id }) => id)).toEqual(["4711", "4713"]);
    expect(page.employees[0]?.attributes).toEqual(mara().attributes);
    expect(page.employees[0]?.attributes.fix_salary).toHaveProperty("currency", "EUR");
  });

  test("gives equal records equal texts, in whatever order their attributes come", async () => {
    const record = mara();
    const reversed = {
      ...record,
      attributes: Object.fromEntries(Object.entries(record.attributes).reverse()),
    };
    const changed = { ...record, attributes: { ...record.attributes, office: record.attributes.team } };
    const { client } = setUp({ json: pageOf([record, reversed, changed]) });
    const [one, two, three] = (await listEmployees(client, first)).employees;
    expect(one?.text).toEqual(two?.text);
    expect(three?.text).not.toEqual(one?.text);
    expect(JSON.parse(joinText(one!.text))).toEqual(record);
  });

  test("keeps ids beyond 2^53 exact, in attributes and in the text", async () => {
    const { client } = setUp({ text: pageWithHugeIds });
    const [person] = (await listEmployees(client, first)).employees;
    expect(joinText(person!.text)).toContain("1067807102794692000");
    expect(JSON.stringify(person?.attributes.supervisor)).toContain('"9007199254740993"');
  });

  test("sets a bad record apart alone, with its id when that is readable", async () => {
    const nullId = mara();
    nullId.attributes.id!.value = null;
    const withoutId = { type: "Employee", attributes: { first_name: mara().attributes.first_name } };
    const flat = { type: "Employee", attributes: { ...mara(9).attributes, email: "mara@example.com" } };
    const numericLabel = mara(8);
    Object.assign(numericLabel.attributes.team!, { label: 5 });
    const records = [
      mara(1),
      nullId,
      withoutId,
      { type: "Employee", attributes: [] },
      null,
      "x",
      flat,
      numericLabel,
    ];
    const { client } = setUp({ json: pageOf([...records, mara(2)]) });
    const page = await listEmployees(client, first);
    expect(page.employees.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(page.bad.map(({ id }) => id)).toEqual([null, null, null, null, null, "9", "8"]);
    expect(page.bad[5]?.problem).toBe("attributes.email: another shape");
    for (const { problem } of page.bad) expect(problem).not.toContain("example.com");
  });

  test.each([
    ["no list", { success: true, data: { "0": mara() } }],
    ["no envelope", [mara()]],
    ["no success", { data: [mara()] }],
  ])("fails a page whole that has %s, and quotes no one in the error", async (_, json) => {
    const { client } = setUp({ json });
    const failure = await listEmployees(client, first).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: "unexpected_answer" });
    expect(JSON.stringify(failure) + String(failure)).not.toContain("Mara");
  });

  test.each([
    [0, 0],
    [101, 0],
    [100, -1],
    [100, NaN],
  ])("sends no request for %i people from %i", async (limit, offset) => {
    const { system, client } = setUp({ json: pageOf([]) });
    await expect(listEmployees(client, { limit, offset })).rejects.toThrow(RangeError);
    expect(system.requests).toEqual([]);
  });

  test("reads an envelope without metadata and with numbers as text", async () => {
    const { client } = setUp({ json: { success: true, offset: "0,", limit: "100", data: [mara()] } });
    expect(await listEmployees(client, first)).toMatchObject({ total: null, nextOffset: null });
  });
});

describe("getEmployee", () => {
  test("reads one person", async () => {
    const { system, client } = setUp({ json: { success: true, data: mara() } });
    expect(await getEmployee(client, "4711")).toMatchObject({ id: "4711" });
    expect(system.requests.at(-1)?.path).toBe("/v1/company/employees/4711");
  });

  test("is null only when Personio itself says 404", async () => {
    const json = { success: false, error: { code: 404, message: "Es ist ein Problem aufgetreten " } };
    expect(await getEmployee(setUp({ status: 404, json }).client, "4711")).toBeNull();
    const gateway = setUp({ status: 404, text: "<html>", headers: { "content-type": "text/html" } });
    await expect(getEmployee(gateway.client, "4711")).rejects.toMatchObject({ kind: "unexpected_answer" });
    const softly = setUp({ json });
    await expect(getEmployee(softly.client, "4711")).rejects.toMatchObject({ kind: "failed" });
  });

  test("refuses a record of somebody else, and an id that would change the path", async () => {
    const { system, client } = setUp({ json: { success: true, data: mara(5) } });
    await expect(getEmployee(client, "4711")).rejects.toMatchObject({ kind: "unexpected_answer" });
    const asked = system.requests.length;
    for (const id of ["../attributes", "4711/absences", "", "4711?x=1", "%2e"]) {
      await expect(getEmployee(client, id)).rejects.toThrow(TypeError);
    }
    expect(system.requests).toHaveLength(asked);
  });
});

describe("listAttributes", () => {
  test("reads the list", async () => {
    const { client } = setUp({ json: { success: true, data: listedAttributes } });
    expect(await listAttributes(client)).toContainEqual(listedAttributes[1]);
  });

  test("is null when Personio answers 403, and an error for everything else", async () => {
    expect(await listAttributes(setUp({ status: 403, json: { success: false } }).client)).toBeNull();
    await expect(listAttributes(setUp({ status: 404, json: {} }).client)).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});
