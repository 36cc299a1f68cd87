import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import { openSandbox } from "../testing/open-sandbox";
import {
  attendancesPath as path,
  month,
  openWithAttendances,
  list,
  post,
  row,
  saturday,
  v2Periods,
} from "../testing/v1-attendances";
import { readAttendanceQuery } from "./attendance-query";
import type { AttendanceQuery } from "./attendance-query";

describe("the list", () => {
  it("shows confirmed attendances, and with includePending the others too", async () => {
    const sandbox = await openWithAttendances();
    const confirmed = await list(sandbox);
    expect(new Set(confirmed.data.map(({ attributes }) => attributes.status))).toEqual(
      new Set(["confirmed"]),
    );
    const all = await list(sandbox, `${month}&includePending=true`);
    expect(all.metadata.total_elements).toBeGreaterThan(confirmed.metadata.total_elements);
    const yesterday = await list(sandbox, "start_date=2026-05-12&end_date=2026-05-12&includePending=true");
    const running = yesterday.data.filter(({ attributes }) => attributes.end_time === null);
    expect(running.length).toBeGreaterThan(0);
    expect(new Set(running.map(({ attributes }) => attributes.status))).toEqual(new Set(["pending"]));
  });

  it("counts what its pages show, and shows each attendance once, whatever is asked for", async () => {
    const sandbox = await openWithAttendances();
    const { employee, manager } = sandbox.demoPeople;
    const query = fc.record({
      limit: fc.integer({ min: 20, max: 200 }),
      extra: fc.constantFrom(
        "",
        "&includePending=true",
        `&employees[]=${employee.id}&employees[]=${manager.id}`,
        "&updated_from=2026-05-01&updated_to=2026-05-06",
      ),
    });
    const property = fc.asyncProperty(query, async ({ limit, extra }) => {
      const found: number[] = [];
      let total = 0;
      do {
        const page = await list(sandbox, `${month}${extra}&limit=${limit}&offset=${found.length}`);
        total = page.metadata.total_elements;
        found.push(...page.data.map(({ id }) => id));
        expect(page.metadata.total_pages).toBe(Math.ceil(total / limit));
      } while (found.length < total);
      expect(new Set(found).size).toBe(total);
      expect(found).toHaveLength(total);
    });
    await fc.assert(property, { numRuns: 8 });
  });

  it("counts offset in rows: of A, B and C, offset 1 gives B and C", async () => {
    const sandbox = await openWithAttendances();
    const from = async (offset: number) =>
      (await list(sandbox, `${month}&limit=2&offset=${offset}`)).data.map(({ id }) => id);
    expect((await from(0))[1]).toBe((await from(1))[0]);
    expect(await from(100_000)).toEqual([]);
  });

  it("includes whole days of updated_from and updated_to", async () => {
    const sandbox = await openWithAttendances();
    const mine = `${month}&employees[]=${sandbox.demoPeople.admin.id}`;
    const all = await list(sandbox, mine);
    const { data } = await list(sandbox, `${mine}&updated_from=2026-05-04&updated_to=2026-05-05`);
    const wanted = all.data.filter(({ attributes }) => /^2026-05-0[45]/.test(attributes.updated_at));
    expect(data).toEqual(wanted);
  });

  it("includes all of the second that updated_to names, as updated_at prints no parts of one", async () => {
    const now = () => new Date("2026-05-13T10:00:00.700Z");
    const sandbox = await openSandbox({ people: 20, now });
    await grant(sandbox, "attendances:read", "attendances:write");
    await post(sandbox, [row(sandbox.demoPeople.employee.id)]);
    const changed = async (query: string) =>
      (await list(sandbox, `${month}&${query}`)).data.filter(
        ({ attributes }) => attributes.date === saturday,
      );
    const [made] = await changed("updated_from=2026-05-13T10:00:00Z&updated_to=2026-05-13T10:00:00Z");
    expect(made?.attributes.updated_at).toBe("2026-05-13T10:00:00+00:00");
    expect(await changed("updated_to=2026-05-13T09:59:59Z")).toEqual([]);
  });

  it.each([
    ["2026-03-29", "2026-03-29T22:00:00Z"],
    ["2026-07-01", "2026-07-01T22:00:00Z"],
    ["2026-10-25", "2026-10-25T23:00:00Z"],
  ])("counts updated_to=%s until the company's midnight, also where the clock changes", (day, midnight) => {
    const query = new URLSearchParams(
      `start_date=${day}&end_date=${day}&updated_from=${day}&updated_to=${day}`,
    );
    const { wanted } = readAttendanceQuery(query, "2026-11-01") as AttendanceQuery;
    expect(wanted.range.updated?.[1]).toBe(Date.parse(midnight) - 1);
  });

  it("shows the same data as v2: work by id_v2, and the breaks within it as minutes", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const { data } = await list(sandbox, `${month}&employees[]=${id}&includePending=true`);
    for (const { attributes } of data.slice(0, 5)) {
      const periods = await v2Periods(sandbox, id, attributes.date);
      const work = periods.find((period) => period.id === attributes.id_v2);
      expect(work?.start.date_time).toBe(`${attributes.date}T${attributes.start_time}:00`);
      const minutes = periods
        .filter(({ type }) => type === "BREAK")
        .map(({ start, end }) => (Date.parse(end.date_time) - Date.parse(start.date_time)) / 60_000);
      expect(minutes.reduce((sum, part) => sum + part, 0)).toBe(attributes.break);
    }
  });

  it("is empty for employees nobody is, however long their ids", async () => {
    const sandbox = await openWithAttendances();
    for (const id of ["1", "99999999999"])
      expect((await list(sandbox, `${month}&employees[]=${id}`)).data).toEqual([]);
  });

  it("writes offset and limit as numbers, or as strings", async () => {
    const sandbox = await openWithAttendances();
    expect(await list(sandbox)).toMatchObject({ offset: 0, limit: 200 });
    await sandbox.control("PUT", "/quirks", { attendance_paging: "text" });
    expect(await list(sandbox)).toMatchObject({ offset: "0", limit: "200" });
  });

  it("wants both days and refuses what it cannot read", async () => {
    const sandbox = await openWithAttendances();
    const bad = [
      ["", "start_date"],
      ["start_date=2026-05-01", "end_date"],
      ["start_date=1969-12-31&end_date=2026-05-01", "start_date"],
      ["start_date=2026-05-01&end_date=2036-06-01", "end_date"],
      [`${month}&employees[]=x`, "employees"],
      [`${month}&includePending=maybe`, "includePending"],
      [`${month}&updated_from=yesterday`, "updated_from"],
      [`${month}&limit=0`, "limit"],
    ];
    for (const [query, field] of bad) {
      const answer = await sandbox.call(`${path}?${query}`);
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({
        error: { code: 0, error_data: { [field as string]: [expect.any(String)] } },
      });
    }
  });

  it("answers 401 without a token and 403 to a bad one or without the right", async () => {
    const sandbox = await openWithAttendances();
    const bare = await fetch(`${sandbox.url}${path}`);
    expect([bare.status, await bare.text()]).toEqual([
      401,
      expect.stringContaining("Authorization is not provided"),
    ]);
    await grant(sandbox, "employees:read");
    const answer = await sandbox.call(`${path}?${month}`);
    expect([answer.status, answer.text]).toEqual([
      403,
      expect.stringContaining("Provided authorization is not valid"),
    ]);
  });
});
