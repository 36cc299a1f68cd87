import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import type { OpenSandbox } from "../testing/open-sandbox";
import { openSandbox } from "../testing/open-sandbox";

const v1 = "/v1/company/custom-reports";
const v2 = "/v2/reports";

async function openWithReports(): Promise<OpenSandbox> {
  const sandbox = await openSandbox({ people: 40, now: () => new Date("2026-05-13T10:00:00Z") });
  await grant(sandbox, "reports.custom:read");
  return sandbox;
}

const detailOf = (body: unknown) => (body as { errors: { detail: string }[] }).errors[0]?.detail;

describe("v1 custom reports", () => {
  type Item = {
    employee_id: number;
    attributes: { attribute_id: string; amount?: string; duration?: number }[];
  };
  type List = {
    metadata: { total_elements: number; current_page: number; total_pages: number };
    data: { type: string; attributes: { id: string; name: string; status: string; items: Item[] } }[];
  };
  const list = async ({ call }: OpenSandbox, query = "") =>
    ((await call(`${v1}/reports?${query}`)).body as List).data.map(({ attributes }) => attributes);
  const idOf = async (sandbox: OpenSandbox, name: string) =>
    (await list(sandbox)).find((report) => report.name === name)?.id ?? "";

  it("are listed with what they are about, filtered by id and status", async () => {
    const sandbox = await openWithReports();
    const all = await list(sandbox);
    expect(all.length).toBeGreaterThan(2);
    const two = all.slice(0, 2).map(({ id }) => id);
    expect((await list(sandbox, `report_ids=${two.join(", ")}`)).map(({ id }) => id)).toEqual(two);
    expect((await list(sandbox, "status=updating")).map(({ status }) => status)).toEqual(["updating"]);
  });

  it("show each person once over their pages, whatever attributes the credential may read", async () => {
    const sandbox = await openWithReports();
    await sandbox.control("PUT", "/credential", { attributes: [] });
    const id = await idOf(sandbox, "Salaries");
    const seen: number[] = [];
    let pages = 1;
    for (let page = 1; page <= pages; page++) {
      const { metadata, data } = (await sandbox.call(`${v1}/reports/${id}?page=${page}&limit=7`))
        .body as List;
      pages = metadata.total_pages;
      const items = data[0]?.attributes.items ?? [];
      seen.push(...items.map((item) => item.employee_id));
      for (const item of items)
        expect(
          Number(item.attributes.find((each) => each.attribute_id === "fix_salary")?.amount),
        ).toBeGreaterThan(0);
      if (page === pages) expect(seen).toHaveLength(metadata.total_elements);
    }
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("count the confirmed minutes of the last thirty days, less the breaks", async () => {
    const sandbox = await openWithReports();
    await grant(sandbox, "reports.custom:read", "attendances:read");
    const id = await idOf(sandbox, "Tracked hours of the last thirty days");
    const { data } = (await sandbox.call(`${v1}/reports/${id}`)).body as List;
    const person = sandbox.demoPeople.employee.id;
    const item = data[0]?.attributes.items.find((each) => each.employee_id === person);
    const query = `start_date=2026-04-13&end_date=2026-05-13&employees[]=${person}`;
    const rows = (await sandbox.call(`/v1/company/attendances?${query}`)).body as {
      data: { attributes: { start_time: string; end_time: string; break: number } }[];
    };
    const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const sum = rows.data
      .map(
        ({ attributes: { start_time, end_time, break: pause } }) =>
          minutes(end_time) - minutes(start_time) - pause,
      )
      .reduce((total, part) => total + part, 0);
    expect(item?.attributes.find((each) => each.attribute_id === "attendance_hours_tracked")?.duration).toBe(
      sum,
    );
  });

  it("name their columns in the asked language", async () => {
    const { call } = await openWithReports();
    const { body } = await call(`${v1}/columns?columns[]=first_name,department&locale=de`);
    expect(body).toMatchObject({
      data: {
        type: "Column",
        attributes: [
          { attribute_id: "first_name", human_readable: "Vorname", data_type: "TEXT" },
          { attribute_id: "department", human_readable: "Abteilung", data_type: "ENTITY" },
        ],
      },
    });
  });

  it("answer errors as a list", async () => {
    const sandbox = await openWithReports();
    const error = (status: number) => [{ status, trace_id: expect.any(String), errors: [{ _meta: [] }] }];
    expect(await sandbox.call(`${v1}/reports/x`)).toMatchObject({ status: 404, body: error(404) });
    expect(await sandbox.call(`${v1}/columns?report_id=x`)).toMatchObject({ status: 404, body: error(404) });
    const id = await idOf(sandbox, "Headcount");
    expect(await sandbox.call(`${v1}/reports/${id}?limit=none`)).toMatchObject({
      status: 400,
      body: error(400),
    });
    await grant(sandbox, "employees:read");
    expect((await sandbox.call(`${v1}/reports`)).status).toBe(403);
  });
});

describe("v2 reports", () => {
  type List = { _data: { id: string; name: string }[]; _meta: { links: null | { next: { href: string } } } };
  type Rows = {
    _data: Record<string, unknown>[][];
    _meta: { columns: { name: string }[]; links: List["_meta"]["links"] };
  };
  const idOf = async ({ call }: OpenSandbox, name: string) =>
    ((await call(v2)).body as List)._data.find((report) => report.name === name)?.id ?? "";

  it("are listed without links", async () => {
    const { call } = await openWithReports();
    expect((await call(v2)).body).toMatchObject({ _meta: { links: null } });
    expect((await call(`${v2}/attributes?locale=de`)).body).toMatchObject({
      _data: expect.arrayContaining([{ id: "status", name: "Status", type: "options" }]) as unknown,
    });
  });

  it("show rows of typed cells in the order of the columns, past the attribute list", async () => {
    const sandbox = await openWithReports();
    await sandbox.control("PUT", "/credential", { attributes: [] });
    const { body } = await sandbox.call(`${v2}/${await idOf(sandbox, "Headcount")}`);
    const { _data, _meta } = body as Rows;
    expect(_meta.columns[0]).toEqual({ name: "first_name", display: "First name", type: "string" });
    expect(_meta.links).toBeNull();
    for (const cells of _data) {
      expect(cells.map((cell) => cell.attribute_id)).toEqual(_meta.columns.map(({ name }) => name));
    }
    expect(_data[0]).toMatchObject([
      { string_value: { value: expect.any(String) } },
      { string_value: {} },
      { options_value: { options: [{ key: "active", value: "Active" }] } },
      { string_value: {} },
      { time_range_value: { from: expect.any(String), to: null } },
    ]);
  });

  it("show each row once over pages, and refuse a cursor together with a filter", async () => {
    const sandbox = await openWithReports();
    const report = `${v2}/${await idOf(sandbox, "Tracked hours")}`;
    const all = ((await sandbox.call(report)).body as Rows)._data;
    const walked: Rows["_data"] = [];
    for (let next: string | undefined = `${report}?limit=9`; next;) {
      const { _data, _meta } = (await sandbox.call(next)).body as Rows;
      walked.push(..._data);
      next = _meta.links?.next.href.replace(sandbox.url, "");
    }
    expect(walked).toEqual(all);
    expect((await sandbox.call(`${report}?cursor=cur_x&status=active`)).status).toBe(400);
  });

  it("answer 400 for each of the recorded causes", async () => {
    const sandbox = await openWithReports();
    const refused = async (id: string) => {
      const answer = await sandbox.call(`${v2}/${id}`);
      expect(answer.status).toBe(400);
      return detailOf(answer.body);
    };
    expect(await refused(await idOf(sandbox, "Headcount by department"))).toBe(
      "Unsupported nested type: null",
    );
    expect(await refused(await idOf(sandbox, "Salaries of the board"))).toBe(
      "Array contains no element matching the predicate.",
    );
    expect(await refused("x")).toBe("Report with id x not found.");
    await grant(sandbox, "employees:read");
    expect(await refused("x")).toBe("Unauthorized token");
  });
});
