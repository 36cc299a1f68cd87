import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import type { OpenSandbox } from "../testing/open-sandbox";
import { json, openSandbox } from "../testing/open-sandbox";

const path = "/v2/attendance-periods";

type Period = {
  id: string;
  type: "WORK" | "BREAK";
  person: { id: string };
  approval: { status: string };
  start: { date_time: string };
  end: { date_time: string } | null;
  attribution_date: string;
  comment: string | null;
  project: { id: string } | null;
  updated_at: string;
};
type List = { _data: Period[]; _meta: { links: { self: { href: string }; next?: { href: string } } } };

async function openWithAttendances(): Promise<OpenSandbox> {
  const now = () => new Date("2026-05-13T10:00:00Z");
  const sandbox = await openSandbox({ people: 30, now });
  await grant(sandbox, "attendances:read", "attendances:write");
  return sandbox;
}

async function page({ call }: OpenSandbox, query: string): Promise<List> {
  const answer = await call(`${path}?${query}`);
  expect(answer.status).toBe(200);
  return answer.body as List;
}

async function walk(sandbox: OpenSandbox, query: string): Promise<Period[]> {
  const found: Period[] = [];
  for (let next: string | undefined = `${path}?${query}`; next;) {
    const { _data, _meta } = (await sandbox.call(next)).body as List;
    found.push(..._data);
    next = _meta.links.next?.href.replace(sandbox.url, "");
  }
  return found;
}

const work = (personId: number, from: string, to: string | null, rest: object = {}) => ({
  person: { id: String(personId) },
  type: "WORK",
  start: { date_time: from },
  end: to === null ? null : { date_time: to },
  ...rest,
});

describe("reading", () => {
  it("shows the last 30 days of everybody at work, person by person", async () => {
    const sandbox = await openWithAttendances();
    const all = await walk(sandbox, "limit=100");
    expect(all.length).toBeGreaterThan(500);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const keys = all.map(({ person, start }) => `${person.id} ${start.date_time}`);
    expect(keys).toEqual([...keys].sort());
    const days = all.map((period) => period.attribution_date).sort();
    expect(days[0]! >= "2026-04-13" && days.at(-1)! <= "2026-05-12").toBe(true);
    expect(new Set(all.map(({ approval }) => approval.status))).toContain("PENDING");
  });

  it("returns each period once, whatever the page size and the order", async () => {
    const sandbox = await openWithAttendances();
    const ids = (await walk(sandbox, "limit=100")).map(({ id }) => id).sort();
    const property = fc.asyncProperty(
      fc.integer({ min: 61, max: 100 }),
      fc.constantFrom("", "person.id,start.date_time", "start.date_time"),
      async (limit, sort) => {
        const walked = await walk(sandbox, `limit=${limit}${sort && `&sort=${sort}`}`);
        expect(walked.map(({ id }) => id).sort()).toEqual(ids);
        const starts = walked.map(({ start }) => start.date_time);
        if (sort === "start.date_time") expect(starts).toEqual([...starts].sort());
      },
    );
    await fc.assert(property, { numRuns: 4 });
  });

  it("goes on behind the last period seen when that is deleted in between", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    for (const day of ["16", "17", "18"])
      await sandbox.call(path, json("POST", work(id, `2026-05-${day}T09:00`, `2026-05-${day}T10:00`)));
    const query = `person.id=${id}&start.date_time.gte=2026-05-16`;
    const first = await page(sandbox, `${query}&limit=1`);
    await sandbox.call(`${path}/${first._data[0]?.id}`, { method: "DELETE" });
    const next = (await sandbox.call(first._meta.links.next!.href.replace(sandbox.url, ""))).body as List;
    expect(next._data[0]?.attribution_date).toBe("2026-05-17");
  });

  it("filters by person, day, time, status, project, update and id, all of them at once", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const all = await walk(sandbox, "limit=100");
    const same = async (query: string, wanted: (period: Period) => boolean) => {
      const found = await walk(sandbox, `limit=100&${query}`);
      expect(found.map((period) => period.id)).toEqual(all.filter(wanted).map((period) => period.id));
    };
    await same(`person.id=${id}`, ({ person }) => person.id === String(id));
    await same("attribution_date.gte=2026-05-04&attribution_date.lte=2026-05-05", (p) =>
      ["2026-05-04", "2026-05-05"].includes(p.attribution_date),
    );
    await same("attribution_date.lte=2026-05-04T09:00:00Z", (p) => p.attribution_date <= "2026-05-04");
    await same("start.date_time.gte=2026-05-04T09:00:00", (p) => p.start.date_time >= "2026-05-04T09:00:00");
    await same("start.date_time.lte=2026-05-04T09:00", (p) => p.start.date_time <= "2026-05-04T09:00:00");
    await same(
      "end.date_time.lte=2026-04-20T18:00:00",
      (p) => p.end !== null && p.end.date_time <= "2026-04-20T18:00:00",
    );
    await same("status=PENDING,REJECTED", (p) => p.approval.status !== "CONFIRMED");
    await same("project.id=567,571", (p) => ["567", "571"].includes(p.project?.id ?? ""));
    await same("updated_at.gte=2026-05-08T00:00:00Z", (p) => p.updated_at >= "2026-05-08T00:00:00Z");
    const two = [all[3], all[40]] as Period[];
    await same(`id=${two.map((p) => p.id).join()}`, (p) => two.includes(p));
    await same(`id=${two[0]?.id}&person.id=1`, () => false);
  });

  it("refuses times with a Z, unknown operators, states and orders, days and ids that are none, foreign cursors and too long pages", async () => {
    const sandbox = await openWithAttendances();
    const detailOf = async (query: string) => {
      const answer = await sandbox.call(`${path}?${query}`);
      expect(answer.status).toBe(400);
      return (answer.body as { errors: { detail: string }[] }).errors[0]?.detail;
    };
    expect(await detailOf("start.date_time.gte=2026-05-04T09:00:00Z")).toBe("Invalid request content.");
    expect(await detailOf("start.date_time.like=2026-05-04")).toBe("Provided filter encoding is invalid.");
    for (const bad of ["status=DONE", "sort=name", "sort=constructor", "cursor=cur_x", "end.date_time.lte=x"])
      expect(await detailOf(bad)).toBe("Provided request parameters are invalid.");
    for (const bad of ["person.id=abc", "person.id=1,abc", "project.id=x", "id=abc", "person.id="])
      expect([bad, await detailOf(bad)]).toEqual([bad, "Provided request parameters are invalid."]);
    for (const bad of ["04garbage", "04T25:00:00Z", "32", "04T"])
      expect(await detailOf(`attribution_date.gte=2026-05-${bad}`)).toContain("parameters are invalid");
    for (const bad of ["2026-02-31", "2026-02-31T10:00:00Z", "2026-04-31T00:00:00+02:00"])
      expect(await detailOf(`updated_at.gte=${bad}`)).toContain("parameters are invalid");
    expect(await detailOf("limit=101")).toBe("Provided value for limit is not valid");
  });

  it("links to the next page absolutely, or relatively as until September 2025", async () => {
    const sandbox = await openWithAttendances();
    expect((await page(sandbox, "limit=1"))._meta.links.next?.href).toMatch(/^http:.*cursor=cur_/);
    await sandbox.control("PUT", "/quirks", { attendance_next_link: "relative" });
    const next = (await page(sandbox, "limit=1"))._meta.links.next?.href ?? "";
    expect(next).toMatch(/^\/v2\/attendance-periods\?/);
    expect((await sandbox.call(next)).status).toBe(200);
  });

  it("shows one period with a link to itself, and 404 for any other id", async () => {
    const sandbox = await openWithAttendances();
    const [first] = (await page(sandbox, "limit=1"))._data;
    const { body } = await sandbox.call(`${path}/${first?.id}`);
    expect(body).toMatchObject({
      ...first,
      _meta: { links: { self: { href: `${sandbox.url}${path}/${first?.id}` } } },
    });
    for (const id of ["1", "x", "7d2f3a10-5c1b-4f43-9a3e-0b6a5f0a1c11"])
      expect((await sandbox.call(`${path}/${id}`)).status).toBe(404);
  });

  it("asks for the right to read, and for that to write", async () => {
    const sandbox = await openWithAttendances();
    await grant(sandbox, "attendances:read");
    expect((await sandbox.call(path, json("POST", {}))).status).toBe(403);
    await grant(sandbox, "attendances:write");
    const answer = await sandbox.call(path);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("Insufficient access scope");
  });
});

describe("writing", () => {
  const day = "2026-05-16";

  it("stores a pending period, and a confirmed one when the approval is skipped", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const body = work(id, `${day}T09:00:00`, `${day}T12:30:00`, { project: { id: "567" }, comment: "Early" });
    const created = await sandbox.call(path, json("POST", body));
    expect(created).toMatchObject({ status: 201, body: { affected_periods: [] } });
    const period = (await sandbox.call(`${path}/${(created.body as Period).id}`)).body;
    expect(period).toMatchObject({ ...body, approval: { status: "PENDING" }, attribution_date: day });
    const later = work(id, `${day}T13:00:00`, `${day}T14:00:00`);
    const skipped = await sandbox.call(`${path}?skip_approval=true`, json("POST", later));
    const confirmed = (await sandbox.call(`${path}/${(skipped.body as Period).id}`)).body as Period;
    expect(confirmed.approval.status).toBe("CONFIRMED");
  });

  it("refuses a start after the end, more than 24 hours, a break with a project and a project that is archived", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const bad = [
      work(id, `${day}T12:00`, `${day}T09:00`),
      work(id, `${day}T09:00`, "2026-05-17T09:01"),
      work(id, `${day}T09:00`, `${day}T10:00`, { type: "BREAK", project: { id: "567" } }),
      work(id, `${day}T09:00`, `${day}T10:00`, { project: { id: "580" } }),
      work(id, `${day}T09:00`, `${day}T10:00`, { project: { id: "1" } }),
    ];
    for (const body of bad) expect((await sandbox.call(path, json("POST", body))).status).toBe(422);
    const unreadable = [
      work(id, `${day}T09:00:00Z`, null),
      work(id, "2026-02-30T09:00", null),
      work(id, `${day}T09:00`, null, { comment: "x".repeat(1001) }),
      { type: "WORK" },
      [],
    ];
    for (const body of unreadable) expect((await sandbox.call(path, json("POST", body))).status).toBe(400);
    expect((await sandbox.call(path, json("POST", work(1, `${day}T09:00`, null)))).status).toBe(404);
  });

  it("lets breaks lie within work, and answers 409 when work overlaps work", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const post = async (body: object) => (await sandbox.call(path, json("POST", body))).status;
    expect(await post(work(id, `${day}T22:00`, "2026-05-17T06:00"))).toBe(201);
    expect(await post(work(id, `${day}T23:00`, `${day}T23:30`, { type: "BREAK" }))).toBe(201);
    expect(await post(work(id, "2026-05-17T05:00", "2026-05-17T07:00"))).toBe(409);
    expect(await post(work(id, "2026-05-17T06:00", "2026-05-17T07:00"))).toBe(201);
  });

  it("ends what still runs when the person begins something else, and tells which period that was", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const running = (await sandbox.call(path, json("POST", work(id, `${day}T09:00`, null)))).body as Period;
    const next = await sandbox.call(path, json("POST", work(id, `${day}T11:00`, null)));
    const cut = { id: running.id, end: { date_time: `${day}T11:00:00` } };
    expect(next.body).toMatchObject({ affected_periods: [cut] });
    expect((await sandbox.call(`${path}/${running.id}`)).body).toMatchObject(cut);
  });

  it("changes and deletes pending periods, but no confirmed ones", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const created = await sandbox.call(path, json("POST", work(id, `${day}T09:00`, null)));
    const own = `${path}/${(created.body as Period).id}`;
    const changed = await sandbox.call(
      own,
      json("PATCH", { end: { date_time: `${day}T10:00` }, comment: "Done" }),
    );
    expect(changed).toMatchObject({ status: 204, text: "" });
    expect((await sandbox.call(own)).body).toMatchObject({
      comment: "Done",
      end: { date_time: `${day}T10:00:00` },
    });
    expect((await sandbox.call(own, json("PATCH", { start: { date_time: `${day}T11:00` } }))).status).toBe(
      422,
    );
    await sandbox.control("POST", `/attendances/${(created.body as Period).id}/confirm`);
    expect((await sandbox.call(own, json("PATCH", { comment: "No" }))).status).toBe(422);
    expect((await sandbox.call(own, { method: "DELETE" })).status).toBe(422);
    await sandbox.control("POST", `/attendances/${(created.body as Period).id}/reject`);
    expect((await sandbox.call(own, { method: "DELETE" })).status).toBe(204);
    expect((await sandbox.call(own)).status).toBe(404);
  });

  it("answers a change with nothing as recorded, or with the id as documented", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const created = (await sandbox.call(path, json("POST", work(id, `${day}T09:00`, null)))).body as Period;
    const change = () => sandbox.call(`${path}/${created.id}`, json("PATCH", { comment: "x" }));
    expect((await change()).status).toBe(204);
    await sandbox.control("PUT", "/quirks", { attendance_patch_answer: "id" });
    expect(await change()).toMatchObject({ status: 200, body: { id: created.id } });
  });
});
