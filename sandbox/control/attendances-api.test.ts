import { describe, expect, it } from "vitest";
import { allDays } from "../attendances/period";
import { grant } from "../testing/grant";
import type { OpenSandbox } from "../testing/open-sandbox";
import { json, openSandbox } from "../testing/open-sandbox";
import { World } from "../world";

const options = { people: 30, now: () => new Date("2026-05-13T10:00:00Z") };
const path = "/attendances";

type Shown = {
  id: number;
  id_v2: string;
  person_id: number;
  person: { id: number; name: string };
  project: string | null;
  type: string;
  status: string;
  start: string;
};
type List = { limit: number; offset: number; more: boolean; attendances: Shown[] };

const list = async ({ control }: OpenSandbox, query = "") =>
  (await control("GET", `${path}?${query}`)).body as List;

describe("the list", () => {
  it("pages through everybody's periods, or those of a person and some days", async () => {
    const sandbox = await openSandbox(options);
    const first = await list(sandbox, "limit=3");
    const next = await list(sandbox, "limit=3&offset=2");
    expect(first.more).toBe(true);
    expect(next.attendances[0]).toEqual(first.attendances[2]);
    const { id } = sandbox.demoPeople.employee;
    const may = await list(sandbox, `person_id=${id}&from=2026-05-04&to=2026-05-08&limit=200`);
    expect(may.more).toBe(false);
    expect(may.attendances.length).toBeGreaterThan(0);
    for (const period of may.attendances) {
      expect(period.person_id).toBe(id);
      expect(period.start >= "2026-05-04" && period.start < "2026-05-09").toBe(true);
    }
    expect((await sandbox.control("GET", `${path}?from=May`)).status).toBe(400);
  });

  it("finds what waits, deletions that wait included, and names people and projects", async () => {
    const sandbox = await openSandbox(options);
    await grant(sandbox, "attendances:write");
    const waiting = await list(sandbox, "status=PENDING&limit=200");
    expect(waiting.attendances.length).toBeGreaterThan(0);
    expect(new Set(waiting.attendances.map(({ status }) => status))).toEqual(new Set(["PENDING"]));
    const [done] = (await list(sandbox, "status=CONFIRMED&limit=200")).attendances.filter(
      ({ type, project }) => type === "WORK" && project,
    ) as [Shown];
    expect(done.person).toEqual({ id: done.person_id, name: expect.stringMatching(/\w \w/) });
    const path = `/v1/company/attendances/${done.id}?skip_approval=false`;
    expect((await sandbox.call(path, { method: "DELETE" })).status).toBe(200);
    const now = await list(sandbox, `status=PENDING&person_id=${done.person_id}&limit=200`);
    expect(now.attendances).toContainEqual({ ...done, status: "PENDING", deletion_asked: true });
    expect((await sandbox.control("GET", "/attendances?status=gone")).status).toBe(400);
  });

  it("shows projects", async () => {
    const { control } = await openSandbox(options);
    expect((await control("GET", "/projects")).body).toMatchObject({
      projects: [{ id: 567, name: "Website" }, {}, {}, {}, {}, {}, {}],
    });
  });
});

describe("approvals", () => {
  it("are given and refused by either id, for work with its breaks", async () => {
    const sandbox = await openSandbox(options);
    await grant(sandbox, "attendances:write");
    const { id } = sandbox.demoPeople.employee;
    const row = { employee: id, date: "2026-05-16", start_time: "09:00", end_time: "17:00", break: 30 };
    await sandbox.call("/v1/company/attendances", json("POST", { attendances: [row], skip_approval: false }));
    const statuses = async () =>
      (await list(sandbox, `person_id=${id}&from=2026-05-16`)).attendances.map(({ status }) => status);
    const [work] = (await list(sandbox, `person_id=${id}&from=2026-05-16`)).attendances as [Shown];
    expect(await statuses()).toEqual(["PENDING", "PENDING"]);
    expect((await sandbox.control("POST", `${path}/${work.id}/confirm`)).body).toMatchObject({
      status: "CONFIRMED",
    });
    expect(await statuses()).toEqual(["CONFIRMED", "CONFIRMED"]);
    await sandbox.control("POST", `${path}/${work.id_v2}/reject`);
    expect(await statuses()).toEqual(["REJECTED", "REJECTED"]);
    expect((await sandbox.control("POST", `${path}/5/confirm`)).status).toBe(404);
  });
});

describe("the state", () => {
  const worldOptions = { ...options, seed: 7, limits: false, language: "en" } as const;

  it("tells each change of a period once, and nothing when nothing changed", () => {
    const world = new World(worldOptions);
    const told: string[] = [];
    world.events.on(({ name, payload }) => told.push(`${name} ${payload.attendance_period?.id}`));
    const draft = {
      personId: world.demoPeople.employee.id,
      type: "WORK",
      status: "PENDING",
      start: "2026-05-16T09:00:00",
      end: null,
      comment: null,
      projectId: null,
    } as const;
    const period = world.attendances.add(draft, 1);
    world.attendances.change(period, { comment: null }, 2);
    world.attendances.remove(world.attendances.change(period, { comment: "x" }, 3));
    const id = world.attendanceId(period.id);
    expect(told).toEqual(["created", "updated", "deleted"].map((what) => `attendance-period.${what} ${id}`));
  });

  it("is the same after saving and loading, for seeded periods that were changed or deleted too", () => {
    const world = new World(worldOptions);
    const walk = (of: World) => [
      ...of.attendances.walk({
        order: "start",
        range: allDays,
        personIds: null,
        after: null,
      }),
    ];
    const [first, second] = walk(world);
    if (!first || !second) throw new Error("nobody tracked anything");
    world.attendances.change(first, { comment: "Corrected" }, 1);
    world.attendances.remove(second);
    world.projects.remove(567);
    const saved = JSON.parse(JSON.stringify(world.save()));
    const other = new World(worldOptions);
    other.load(saved);
    expect(walk(other)).toEqual(walk(world));
    expect(other.projects.all()).toEqual(world.projects.all());
    expect(other.save()).toEqual(world.save());
    other.attendances.remove(walk(other)[0]!);
    expect(world.save()).toEqual(saved);
    world.reset();
    expect(walk(world)[0]).toEqual(first);
  });

  it("is the same to the last byte for the same seed, size and day, and another for another seed", () => {
    const bytes = (seed: number) => {
      const world = new World({ ...worldOptions, seed });
      return JSON.stringify([
        world.save(),
        ...world.attendances.walk({ order: "person", range: allDays, personIds: null, after: null }),
      ]);
    };
    expect(bytes(7)).toBe(bytes(7));
    expect(bytes(7)).not.toBe(bytes(8));
  });

  it("hides what people tracked once they are deleted", () => {
    const world = new World(worldOptions);
    const { id } = world.demoPeople.employee;
    const [period] = world.attendances.ofPerson(id, allDays);
    world.people.remove(id, 1);
    expect(world.attendances.get(period?.id ?? 0)).toBeUndefined();
    expect(world.attendances.personIds()).not.toContain(id);
  });
});
