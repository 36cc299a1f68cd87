import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import type { OpenSandbox } from "../testing/open-sandbox";
import { form, json, openSandbox } from "../testing/open-sandbox";

const path = "/v1/company/attendances";
const saturday = "2026-05-16";

type Attendance = {
  id: number;
  type: string;
  attributes: {
    employee: number;
    date: string;
    start_time: string;
    end_time: string | null;
    break: number;
    comment: string;
    status: string;
    updated_at: string;
    project: { id: number; attributes: { name: string; active: boolean } } | null;
    id_v2: string;
  };
};
type List = {
  metadata: { total_elements: number; current_page: number; total_pages: number };
  offset: number | string;
  limit: number | string;
  data: Attendance[];
};
type V2Period = { id: string; type: string; start: { date_time: string }; end: { date_time: string } };

async function openWithAttendances(): Promise<OpenSandbox> {
  const now = () => new Date("2026-05-13T10:00:00Z");
  const sandbox = await openSandbox({ people: 30, now });
  await grant(sandbox, "attendances:read", "attendances:write");
  return sandbox;
}

const month = "start_date=2026-04-01&end_date=2026-05-31";

async function list({ call }: OpenSandbox, query = month): Promise<List> {
  const answer = await call(`${path}?${query}`);
  expect(answer.status).toBe(200);
  return answer.body as List;
}

async function v2Periods({ call }: OpenSandbox, personId: number, day: string): Promise<V2Period[]> {
  const range = `start.date_time.gte=${day}&start.date_time.lte=${day}T23:59:59`;
  const answer = await call(`/v2/attendance-periods?person.id=${personId}&${range}`);
  return (answer.body as { _data: V2Period[] })._data;
}

const row = (employee: number, rest: object = {}) => ({
  employee,
  date: saturday,
  start_time: "09:00",
  end_time: "17:00",
  break: 60,
  ...rest,
});

const post = (sandbox: OpenSandbox, rows: object[], rest: object = {}) =>
  sandbox.call(path, json("POST", { attendances: rows, ...rest }));

const onSaturday = async (sandbox: OpenSandbox) =>
  (await list(sandbox, `start_date=${saturday}&end_date=${saturday}&includePending=true`)).data;

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

describe("creating", () => {
  it("stores attendances as confirmed unless an approval is asked for", async () => {
    const sandbox = await openWithAttendances();
    const { employee, manager } = sandbox.demoPeople;
    const created = await post(sandbox, [row(employee.id, { project_id: 567, comment: "Fair" })]);
    expect(created).toMatchObject({ status: 200, body: { success: true, data: { message: "success" } } });
    await post(sandbox, [row(manager.id, { end_time: null, break: 0 })], { skip_approval: false });
    const [ofManager, ofEmployee] = (await onSaturday(sandbox)).sort((a) =>
      a.attributes.employee === manager.id ? -1 : 1,
    );
    expect(ofEmployee).toMatchObject({
      id: (created.body as { data: { id: number[] } }).data.id[0],
      type: "AttendancePeriod",
      attributes: {
        break: 60,
        comment: "Fair",
        status: "confirmed",
        project: { id: 567, type: "Project", attributes: { name: "Website", active: true } },
      },
    });
    expect(ofManager?.attributes).toMatchObject({ status: "pending", end_time: null, project: null });
    const types = (await v2Periods(sandbox, employee.id, saturday)).map(({ type }) => type);
    expect(types).toEqual(["WORK", "BREAK"]);
  });

  it("stores the good rows of a batch and tells about each row when one is bad", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const answer = await post(sandbox, [
      row(id),
      row(id, { start_time: "16:00" }),
      row(1),
      row(id, { start_time: "20:00", end_time: "19:00" }),
      row(id, { start_time: "20:00", end_time: "20:30" }),
      row(id, { start_time: "21:00", end_time: "22:00", break: 0, project_id: 580 }),
      row(id, { start_time: "18:00", end_time: "19:00", break: 0 }),
    ]);
    expect(answer.status).toBe(400);
    const { error } = answer.body as {
      error: {
        message: string;
        detailed_message: { success: boolean; error_msg: string | null; id: number | null }[];
      };
    };
    expect(error.message).toBe("Error when trying to insert Attendances periods rows");
    expect(error.detailed_message.map(({ success }) => success)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(error.detailed_message[1]).toEqual({
      success: false,
      error_msg: "Existing overlapping attendances periods",
      id: null,
      ...row(id, { start_time: "16:00" }),
      comment: "",
      project_id: null,
    });
    const stored = (await onSaturday(sandbox)).map((attendance) => attendance.id);
    expect(stored).toEqual(error.detailed_message.flatMap((each) => each.id ?? []));
  });

  it("reads forms, with one row after another or with numbered ones", async () => {
    const sandbox = await openWithAttendances();
    const { employee, manager } = sandbox.demoPeople;
    const open = Object.entries(row(employee.id)).map(([name, value]) => [
      `attendances[][${name}]`,
      String(value),
    ]);
    const numbered = Object.entries(row(manager.id)).map(([name, value]) => [
      `attendances[7][${name}]`,
      String(value),
    ]);
    const sent = form({ ...Object.fromEntries([...open, ...numbered]), skip_approval: "false" });
    expect((await sandbox.call(path, sent)).status).toBe(200);
    expect((await onSaturday(sandbox)).map(({ attributes }) => attributes.status)).toEqual([
      "pending",
      "pending",
    ]);
  });

  it("answers in German when the array is missing", async () => {
    const sandbox = await openWithAttendances();
    for (const body of [{}, [], "x"]) {
      const answer = await sandbox.call(path, json("POST", body));
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { message: "Es ist ein Problem aufgetreten " } },
      });
    }
  });

  it("refuses unreadable rows and more than 100 employees as a whole", async () => {
    const sandbox = await openSandbox({ people: 150, now: () => new Date("2026-05-13T10:00:00Z") });
    await grant(sandbox, "attendances:read", "attendances:write", "employees:read");
    const { id } = sandbox.demoPeople.employee;
    const bad = await post(sandbox, [
      row(id),
      row(id, { date: "2026-02-30", start_time: "9:00", break: -1 }),
    ]);
    expect(bad).toMatchObject({
      status: 422,
      body: {
        error: {
          code: 0,
          error_data: {
            "attendances.1.date": [expect.any(String)],
            "attendances.1.start_time": [expect.any(String)],
            "attendances.1.break": [expect.any(String)],
          },
        },
      },
    });
    const answers = await Promise.all(
      [0, 100].map((offset) => sandbox.call(`/v1/company/employees?limit=100&offset=${offset}`)),
    );
    const ids = answers.flatMap(({ body }) =>
      (body as { data: { attributes: { id: { value: number } } }[] }).data.map(
        (each) => each.attributes.id.value,
      ),
    );
    expect(
      (
        await post(
          sandbox,
          ids.slice(0, 101).map((each) => row(each)),
        )
      ).status,
    ).toBe(422);
    expect(await onSaturday(sandbox)).toEqual([]);
    expect(
      (
        await post(
          sandbox,
          ids.slice(0, 100).map((each) => row(each)),
        )
      ).status,
    ).toBe(200);
  });
});

describe("changing and deleting", () => {
  async function openWithOne() {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const created = (await post(sandbox, [row(id)])).body as { data: { id: number[] } };
    return { ...sandbox, own: `${path}/${created.data.id[0]}`, personId: id };
  }

  it("changes what is sent, and the break with its work", async () => {
    const sandbox = await openWithOne();
    const answer = await sandbox.call(
      sandbox.own,
      json("PATCH", { end_time: "18:00", break: 30, project_id: 571 }),
    );
    const updated = { success: true, data: { message: "The attendance period was updated." } };
    expect(answer).toMatchObject({ status: 200, body: updated });
    const [attendance] = await onSaturday(sandbox);
    expect(attendance?.attributes).toMatchObject({
      start_time: "09:00",
      end_time: "18:00",
      break: 30,
      project: { id: 571 },
    });
    expect(await v2Periods(sandbox, sandbox.personId, saturday)).toHaveLength(2);
  });

  it("changes seeded attendances, which are then the same in both versions", async () => {
    const sandbox = await openWithAttendances();
    const [seeded] = (await list(sandbox)).data as [Attendance];
    await sandbox.call(`${path}/${seeded.id}`, json("PATCH", { comment: "Corrected" }));
    const after = (await list(sandbox)).data.filter(({ id }) => id === seeded.id);
    expect(after.map(({ attributes }) => attributes.comment)).toEqual(["Corrected"]);
    const v2 = await sandbox.call(`/v2/attendance-periods/${seeded.attributes.id_v2}`);
    expect(v2.body).toMatchObject({ comment: "Corrected" });
  });

  it("leaves work past midnight, which only v2 can make, at its times", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const night = {
      person: { id: String(id) },
      type: "WORK",
      start: { date_time: `${saturday}T22:00` },
      end: { date_time: "2026-05-17T06:00" },
    };
    await sandbox.call("/v2/attendance-periods", json("POST", night));
    const [attendance] = await onSaturday(sandbox);
    expect(attendance?.attributes).toMatchObject({ start_time: "22:00", end_time: "06:00" });
    const answer = await sandbox.call(`${path}/${attendance?.id}`, json("PATCH", { comment: "Night" }));
    expect(answer.status).toBe(200);
    expect((await v2Periods(sandbox, id, saturday))[0]?.end.date_time).toBe("2026-05-17T06:00:00");
  });

  it("refuses an empty change, an overlap and unknown ids", async () => {
    const sandbox = await openWithOne();
    await post(sandbox, [row(sandbox.personId, { start_time: "18:00", end_time: "19:00", break: 0 })]);
    expect((await sandbox.call(sandbox.own, json("PATCH", {}))).status).toBe(400);
    const overlap = await sandbox.call(sandbox.own, json("PATCH", { end_time: "18:30" }));
    expect(overlap).toMatchObject({
      status: 400,
      body: { error: { detailed_message: [{ error_msg: "Existing overlapping attendances periods" }] } },
    });
    expect((await sandbox.call(sandbox.own, json("PATCH", { break: "lunch" }))).status).toBe(422);
    for (const id of ["1", "33000001", "x"]) {
      const answer = await sandbox.call(`${path}/${id}`, json("PATCH", { break: 0 }));
      expect(answer).toMatchObject({
        status: 404,
        body: { error: { message: "The attendance period was not found." } },
      });
    }
  });

  it("deletes work with its breaks", async () => {
    const sandbox = await openWithOne();
    const answer = await sandbox.call(sandbox.own, { method: "DELETE" });
    expect(answer.body).toEqual({ success: true, data: { message: "The attendance period was deleted." } });
    expect(await v2Periods(sandbox, sandbox.personId, saturday)).toEqual([]);
    expect((await sandbox.call(sandbox.own, { method: "DELETE" })).status).toBe(404);
  });

  it("waits with a deletion that needs an approval until that is given", async () => {
    const sandbox = await openWithOne();
    const ask = () => sandbox.call(`${sandbox.own}?skip_approval=false`, { method: "DELETE" });
    const decide = (answer: string) =>
      sandbox.control("POST", `${sandbox.own.replace(path, "/attendances")}/${answer}`);
    await ask();
    expect((await onSaturday(sandbox))[0]?.attributes.status).toBe("pending");
    await decide("reject");
    expect((await onSaturday(sandbox))[0]?.attributes.status).toBe("confirmed");
    await ask();
    await decide("confirm");
    expect(await v2Periods(sandbox, sandbox.personId, saturday)).toEqual([]);
  });
});
