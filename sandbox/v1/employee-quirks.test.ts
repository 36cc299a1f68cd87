import { describe, expect, it } from "vitest";
import { attributesByKey } from "../company/attributes";
import type { QuirkName } from "../quirks";
import { Quirks } from "../quirk-positions";
import { json, list, one, openSandbox, valueOf } from "../testing/open-sandbox";
import type { OpenSandbox } from "../testing/open-sandbox";
import { spellingOf } from "./employee-spelling";

const path = "/v1/company/employees";
const at = "2026-11-23T10:00:00Z";
const ids = async ({ call }: OpenSandbox, query: string) =>
  list(await call(`${path}?${query}`)).data.map((employee) => valueOf(employee, "id"));

async function turn(sandbox: OpenSandbox, name: QuirkName, value: string): Promise<void> {
  expect((await sandbox.control("PUT", "/quirks", { [name]: value })).status).toBe(200);
}

/** Starts with a stopped clock, so that changes and questions have moments of their own. */
async function stopped(): Promise<OpenSandbox> {
  const sandbox = await openSandbox({ now: () => new Date(at) });
  await sandbox.control("PUT", "/clock", { stopped: true });
  return sandbox;
}

describe("updated_since", () => {
  it("with updated_since_unchanged returns a person again for 45 minutes after a change, then no more", async () => {
    const sandbox = await stopped();
    const { id } = sandbox.demoPeople.admin;
    await sandbox.control("PUT", "/clock", { advance: { minutes: 60 } });
    await sandbox.control("PATCH", `/people/${id}`, { position: "Changed" });
    await sandbox.control("PUT", "/clock", { advance: { minutes: 44 } });
    const since = "updated_since=2026-11-23T11:30:00Z";
    expect(await ids(sandbox, since)).toEqual([]);
    await turn(sandbox, "updated_since_unchanged", "on");
    expect(await ids(sandbox, since)).toEqual([id]);
    await sandbox.control("PUT", "/clock", { advance: { minutes: 1 } });
    expect(await ids(sandbox, since)).toEqual([]);
    expect(await ids(sandbox, "updated_since=2026-11-23T10:30:00Z")).toEqual([id]);
  });

  it("has pages, or with updated_since_paging ignored everybody at once", async () => {
    const sandbox = await stopped();
    const since = "updated_since=2020-01-01T00:00:00Z&limit=4&offset=4";
    const paged = list(await sandbox.call(`${path}?${since}`));
    expect([paged.data.length, paged.offset, paged.limit]).toEqual([4, 4, 4]);
    await turn(sandbox, "updated_since_paging", "ignored");
    const whole = list(await sandbox.call(`${path}?${since}`));
    expect(whole.data).toHaveLength(paged.metadata.total_elements);
    expect(whole.metadata).toMatchObject({ current_page: 0, total_pages: 1 });
    expect((await ids(sandbox, "limit=4&offset=4")).length, "of a list without it nothing changes").toBe(4);
  });

  it("with attributes[] narrows who is returned, unless updated_since_attributes ignores them", async () => {
    const sandbox = await stopped();
    const { id } = sandbox.demoPeople.admin;
    await sandbox.control("PUT", "/clock", { advance: { minutes: 1 } });
    await sandbox.control("PATCH", `/people/${id}`, { position: "Changed" });
    const query = "updated_since=2026-11-23T10:00:30Z&attributes[]=status";
    expect(await ids(sandbox, query)).toEqual([]);
    await turn(sandbox, "updated_since_attributes", "ignored");
    const { data } = list(await sandbox.call(`${path}?${query}`));
    expect(data.map(({ attributes }) => Object.keys(attributes))).toEqual([["id", "status"]]);
  });
});

describe("the employees list", () => {
  it("gives 50 without a limit, or 10 with employees_default_limit", async () => {
    const sandbox = await openSandbox();
    expect(list(await sandbox.call(path)).limit).toBe(50);
    await turn(sandbox, "employees_default_limit", "10");
    expect(list(await sandbox.call(path))).toMatchObject({ limit: 10, data: { length: 10 } });
    expect(list(await sandbox.call(`${path}?limit=20`)).limit).toBe(20);
  });

  it("counts current_page, or is stuck at 0 with employees_current_page, also for pages it gave before", async () => {
    const sandbox = await openSandbox();
    const page = async () => list(await sandbox.call(`${path}?limit=10&offset=20`)).metadata.current_page;
    expect(await page()).toBe(2);
    await turn(sandbox, "employees_current_page", "stuck");
    expect(await page()).toBe(0);
    await turn(sandbox, "employees_current_page", "counted");
    expect(await page()).toBe(2);
  });
});

describe("the attribute list", () => {
  it("is open, or 403 with attribute_list_refused", async () => {
    const sandbox = await openSandbox();
    expect((await sandbox.call(`${path}/attributes`)).status).toBe(200);
    await turn(sandbox, "attribute_list_refused", "on");
    const answer = await sandbox.call(`${path}/attributes`);
    expect([answer.status, answer.headers.get("authorization")]).toEqual([403, null]);
    expect(answer.body).toMatchObject({ success: false, error: { code: 403 } });
    expect((await sandbox.call(`${path}/custom-attributes`)).status).toBe(200);
  });
});

describe("values of employees", () => {
  const cases: [QuirkName, string, key: string, usual: unknown, switched: unknown][] = [
    ["empty_relations", "empty_text", "team", null, ""],
    ["empty_relations", "empty_list", "supervisor", null, []],
    ["tags_spelling", "json_list", "dynamic_33400", "Go,SQL", '["Go","SQL"]'],
    ["tags_spelling", "comma_separated", "dynamic_33401", '["English","German"]', "English,German"],
    ["tags_spelling", "json_list", "dynamic_33401", '["English","German"]', '["English","German"]'],
    ["custom_date_spelling", "moment", "dynamic_33403", "2021-01-01", "2021-01-01T00:00:00+01:00"],
    [
      "employee_date_spelling",
      "space",
      "hire_date",
      "2020-01-31T00:00:00+01:00",
      "2020-01-31 00:00:00+01:00",
    ],
    ["employee_date_spelling", "space", "termination_date", null, null],
  ];

  it.each(cases)("are written by %s = %s (%s)", async (name, position, key, usual, switched) => {
    const sandbox = await openSandbox();
    const { id } = sandbox.demoPeople.employee;
    const employee = {
      supervisor_id: null,
      hire_date: "2020-01-31",
      custom_attributes: {
        dynamic_33400: ["Go", "SQL"],
        dynamic_33401: '["English","German"]',
        dynamic_33403: "2021-01-01",
      },
    };
    expect((await sandbox.call(`${path}/${id}`, json("PATCH", { employee }))).status).toBe(200);
    await sandbox.control("PATCH", `/people/${id}`, { team: null });
    const value = async () => one(await sandbox.call(`${path}/${id}`))[key]?.value;
    expect(await value()).toEqual(usual);
    await turn(sandbox, name, position);
    expect(await value()).toEqual(switched);
    const { data } = list(await sandbox.call(`${path}?limit=100`));
    expect(
      valueOf(
        data.find((employee) => valueOf(employee, "id") === id),
        key,
      ),
    ).toEqual(switched);
  });

  it.each(["holiday_calendar", "work_schedule"])(
    "write a %s that nobody chose as empty_relations says",
    (key) => {
      const quirks = new Quirks();
      const attribute = { ...attributesByKey.get(key)!, json: () => "null" };
      const written = () => spellingOf(attribute, quirks.save())({} as never, {} as never);
      expect(written()).toBe("null");
      quirks.set("empty_relations", "empty_list");
      expect(written()).toBe("[]");
      quirks.set("empty_relations", "empty_text");
      expect(written()).toBe('""');
    },
  );

  it("name cost centers, or with cost_center_names missing give their id and percentage alone", async () => {
    const sandbox = await openSandbox();
    type CostCenter = { type: string; attributes: Record<string, unknown> };
    const shares = async () =>
      list(await sandbox.call(`${path}?limit=100`)).data.map(
        (employee) => valueOf(employee, "cost_centers") as CostCenter[],
      );
    const usual = await shares();
    expect(usual[0]?.[0]).toEqual({
      type: "CostCenter",
      attributes: { id: expect.any(Number), name: expect.stringMatching(/^\d{4}$/), percentage: 100 },
    });
    await turn(sandbox, "cost_center_names", "missing");
    const nameless = usual.map((each) =>
      each.map(({ type, attributes: { id, percentage } }) => ({ type, attributes: { id, percentage } })),
    );
    expect(await shares()).toEqual(nameless);
    await turn(sandbox, "cost_center_names", "present");
    expect(await shares()).toEqual(usual);
  });

  it("carry label and value only with employee_wrapper, salaries their currency still", async () => {
    const sandbox = await openSandbox();
    await sandbox.control("PUT", "/credential", { attributes: ["last_name", "fix_salary"] });
    const keys = async () =>
      Object.values(one(await sandbox.call(`${path}/${sandbox.demoPeople.admin.id}`))).map(Object.keys);
    expect((await keys())[1]).toEqual(["label", "value", "type", "universal_id"]);
    await turn(sandbox, "employee_wrapper", "label_and_value");
    expect(await keys()).toEqual([
      ["label", "value"],
      ["label", "value"],
      ["label", "value", "currency"],
    ]);
  });
});

describe("PATCH of custom attributes", () => {
  const change = (sandbox: OpenSandbox, custom_attributes: object) =>
    sandbox.call(
      `${path}/${sandbox.demoPeople.employee.id}`,
      json("PATCH", { employee: { custom_attributes } }),
    );
  const read = async (sandbox: OpenSandbox) =>
    one(await sandbox.call(`${path}/${sandbox.demoPeople.employee.id}`));

  it("writes texts, or with text_custom_fields_ignored only says so while dates are written", async () => {
    const sandbox = await openSandbox();
    await change(sandbox, { dynamic_24407: "First" });
    expect((await read(sandbox)).dynamic_24407?.value).toBe("First");
    await turn(sandbox, "text_custom_fields_ignored", "on");
    const answer = await change(sandbox, { dynamic_24407: "Second", dynamic_33403: "2026-02-03" });
    expect(answer.body).toMatchObject({ success: true });
    const after = await read(sandbox);
    expect([after.dynamic_24407?.value, after.dynamic_33403?.value]).toEqual(["First", "2026-02-03"]);
  });
});
