// The mirror of time off against the sandbox: what is there, what changes, what goes, and what a missing right stops.
import { afterAll, describe, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { timeOffSandbox } from "./time-off-sandbox.testing";

afterAll(closeDatabase);

type Credential = { scopes: string[] };

describe("a walk of time off", () => {
  test("mirrors every request and type as the company has them, and tells each once", async () => {
    const { syncTimeOff, truth, mirror, types, told, state } = await timeOffSandbox();
    await syncTimeOff();
    const all = await truth();
    expect(all.length).toBeGreaterThan(50);
    expect(await mirror()).toEqual(all);
    const kinds = await types();
    expect(kinds.map(({ unit }) => unit)).toContain("hour");
    expect(await told()).toHaveLength(all.length + kinds.length);
    expect(await state("timeOffRequests")).toMatchObject({ kind: null, issue: null, quarantined: 0 });
  });

  test("done again writes nothing and tells nothing", async () => {
    const { syncTimeOff, dueWhole, told, read } = await timeOffSandbox();
    const versions = () =>
      read(
        (tx) =>
          tx.$queryRaw`select id::text, xmin::text from time_off_request union all select id::text, xmin::text from time_off_type order by 1`,
      );
    await syncTimeOff();
    const before = { rows: await versions(), told: await told() };
    await dueWhole();
    await syncTimeOff();
    expect({ rows: await versions(), told: await told() }).toEqual(before);
  });

  test("of changes alone brings what was requested, approved, moved and declined since, each told with its fields", async () => {
    const { control, syncTimeOff, absences, truth, mirror, told, asked, people, sync } =
      await timeOffSandbox();
    await sync();
    await syncTimeOff();
    const before = (await told()).length;
    const [person] = await people();
    const [type] = ((await control("GET", "/absence-types")) as { types: { id: number; unit: string }[] })
      .types;
    const made = (await control("POST", "/absences", {
      person_id: Number(person?.vendorId),
      type_id: type?.id,
      start: "2031-03-03",
      end: "2031-03-05",
      status: "pending",
    })) as { id: number };
    await syncTimeOff();
    expect(await mirror()).toEqual(await truth());
    await control("POST", `/absences/${made.id}/approve`);
    await syncTimeOff();
    await control("PATCH", `/absences/${made.id}`, { end: "2031-03-07", end_half: true });
    await syncTimeOff();
    expect(await mirror()).toEqual(await truth());
    expect((await told()).slice(before)).toMatchObject([
      { entity: "time_off_request", change: "created", fields: [], sequence: 1 },
      { change: "updated", fields: ["status"], sequence: 2 },
      { change: "updated", fields: ["ends_on", "ends_midday"], sequence: 3 },
    ]);
    expect(await asked("/v2/absence-periods?limit=100&updated_at.gte=")).toBe(3);
    expect((await absences()).length).toBeGreaterThan(0);
  });

  test("keeps hours of the day, half days and an open end", async () => {
    const { control, syncTimeOff, truth, mirror, people, sync } = await timeOffSandbox();
    await sync();
    const ids = (await people()).map(({ vendorId }) => Number(vendorId));
    const { types } = (await control("GET", "/absence-types")) as {
      types: { id: number; unit: string; half_days: boolean; category: string }[];
    };
    const hourly = types.find(({ unit }) => unit === "hour")?.id;
    const halves = types.find(({ half_days }) => half_days)?.id;
    const record = (body: object) => control("POST", "/absences", { person_id: ids[0], ...body });
    await record({ type_id: hourly, start: "2031-04-01", start_time: "09:30", end_time: "12:15" });
    await record({
      type_id: halves,
      start: "2031-04-07",
      end: "2031-04-08",
      start_half: true,
      end_half: true,
    });
    await record({ type_id: halves, start: "2031-05-05", end: null });
    await syncTimeOff();
    const mirrored = await mirror();
    expect(mirrored).toEqual(await truth());
    expect(mirrored.map(({ from, to }) => [from, to])).toEqual(
      expect.arrayContaining([
        [
          ["2031-04-01", "09:30", false],
          ["2031-04-01", "12:15", false],
        ],
        [
          ["2031-04-07", null, true],
          ["2031-04-08", null, true],
        ],
        [
          ["2031-05-05", null, false],
          [null, null, false],
        ],
      ]),
    );
  });

  test("what is missing is asked for by id, and only what Personio does not know is called gone", async () => {
    const { control, syncTimeOff, dueWhole, absences, truth, mirror, told, asked } = await timeOffSandbox();
    await syncTimeOff();
    const gone = (await absences()).filter(({ status }) => status === "approved").slice(0, 3);
    for (const { id } of gone) await control("DELETE", `/absences/${id}`);
    await syncTimeOff(); // of changes alone: says of nothing that it is gone
    expect((await told()).filter(({ change }) => change === "deleted")).toEqual([]);
    await dueWhole();
    await syncTimeOff();
    expect(await mirror()).toEqual(await truth());
    expect((await told()).filter(({ change }) => change === "deleted")).toHaveLength(3);
    for (const { id_v2 } of gone) expect(await asked(`/v2/absence-periods/${id_v2}`)).toBe(1);
  });

  test("half of it missing stops for a person and calls nothing gone", async () => {
    const { control, syncTimeOff, dueWhole, absences, requests, state } = await timeOffSandbox();
    await syncTimeOff();
    const all = await absences();
    for (const { id } of all.slice(0, all.length / 2)) await control("DELETE", `/absences/${id}`);
    await dueWhole();
    await syncTimeOff();
    expect(await state("timeOffRequests")).toMatchObject({ issue: "too_many_deletions", nextSyncAt: null });
    expect((await requests()).every(({ deletedAt }) => deletedAt === null)).toBe(true);
  });
});

describe("without the right to absences", () => {
  test("time off alone stops, people go on, and what is mirrored stays; once ticked, it goes on", async () => {
    const { control, sync, run, syncTimeOff, dueWhole, truth, mirror, state, connection } =
      await timeOffSandbox();
    await sync();
    await syncTimeOff();
    const before = await mirror();
    const { scopes } = (await control("GET", "/credential")) as Credential;
    await control("PUT", "/credential", { scopes: scopes.filter((scope) => !scope.includes("absence")) });
    await sync();
    await syncTimeOff();
    expect(await run()).toMatchObject({ state: "succeeded" });
    expect((await connection()).issue).toBeNull();
    for (const resource of ["timeOffTypes", "timeOffRequests"] as const)
      expect(await state(resource)).toMatchObject({ issue: "absences_not_readable", kind: null });
    expect(await mirror()).toEqual(before);

    const [one] = (await mirror()).filter(({ status }) => status === "approved");
    await control("DELETE", `/absences/${one?.vendorId}`);
    await control("PUT", "/credential", { scopes });
    await dueWhole();
    await syncTimeOff();
    expect(await state("timeOffRequests")).toMatchObject({ issue: null });
    expect(await mirror()).toEqual(await truth());
  });
});
