// Calendars of public holidays and plans of working hours: mirrored beside the people who have them.
import { afterAll, expect, test } from "vitest";
import type { Ctx } from "@/server/domain/ctx";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { getHistory } from "@/server/domain/employees/get-history";
import { getPerson } from "@/server/domain/employees/get-person";
import { fakeCompany, person } from "./fake-company.testing";
import { linked } from "./linked.testing";
import { linkedSandbox } from "./sandbox-linked.testing";

afterAll(closeDatabase);

const bavaria = { name: "Bayern", country: "DE", state: "Bayern" };
const fullTime = { name: "Full-time 40h", validFrom: null, minutes: [480, 480, 480, 480, 480, 0, 0] };
const shortWeek = { name: "Short week", validFrom: "2026-01-01", minutes: [480, 480, 0, 390, 0, 0, 0] };

const viewer = (ctx: Ctx, role: "admin" | "member", email: string): Ctx => ({
  ...ctx,
  actor: { kind: "user", userId: ctx.workspaceId, name: role, email, role, sessionId: "s" },
});

async function withPlans() {
  const company = fakeCompany([], 2);
  company.calendars.set("2", bavaria);
  company.schedules.set("7", fullTime).set("8", shortWeek);
  const plans = { holidayCalendarId: "2", workScheduleId: "7" };
  company.people.set("1", person("Ada", plans));
  company.people.set("2", person("Bela", { ...plans, supervisorId: "1" }));
  company.people.set("3", person("Cleo", { ...plans, workScheduleId: "8" }));
  const mirror = await linked(company);
  await mirror.sync();
  const kept = () =>
    withWorkspace(mirror.ctx, async (tx) => ({
      calendars: await tx.holidayCalendar.findMany({ orderBy: { vendorId: "asc" } }),
      schedules: await tx.workSchedule.findMany({ orderBy: { vendorId: "asc" } }),
    }));
  return { company, kept, ...mirror };
}

test("each is mirrored once, whoever has it, and again when it changes", async () => {
  const { company, kept, sync } = await withPlans();
  const { calendars, schedules } = await kept();
  expect(calendars).toMatchObject([{ vendorId: "2", ...bavaria }]);
  expect(schedules).toMatchObject([
    { vendorId: "7", ...fullTime },
    { vendorId: "8", ...shortWeek, validFrom: new Date("2026-01-01") },
  ]);
  company.schedules.set("7", {
    ...fullTime,
    name: "Full-time 38h",
    minutes: [480, 480, 480, 480, 360, 0, 0],
  });
  company.calendars.set("2", { ...bavaria, name: "Bavaria" });
  await sync();
  expect(await kept()).toMatchObject({
    calendars: [{ name: "Bavaria" }],
    schedules: [
      { name: "Full-time 38h", minutes: [480, 480, 480, 480, 360, 0, 0] },
      { name: shortWeek.name, minutes: shortWeek.minutes },
    ],
  });
});

test("a plan that changes is no change of those who have it; a person who gets another one is", async () => {
  const { company, ctx, sync, events, people } = await withPlans();
  const before = (await events()).length;
  company.schedules.set("7", { ...fullTime, name: "Full-time 38h" });
  await sync();
  expect((await events()).slice(before)).toEqual([]);
  company.people.set("1", person("Ada", { holidayCalendarId: null, workScheduleId: "8" }));
  await sync();
  const [ada] = await people();
  expect((await events()).slice(before)).toMatchObject([
    { entityId: ada?.id, change: "updated", fields: ["holiday_calendar_id", "work_schedule_id"] },
  ]);
  const { attributes } = await getHistory(viewer(ctx, "admin", "hr@lumen.example"), ada!.id);
  expect(attributes.map(({ key, spans }) => [key, spans.map(({ value }) => value)])).toEqual([
    ["work_schedule_id", ["Short week", "Full-time 38h"]],
    ["holiday_calendar_id", [null, "Bayern"]],
  ]);
});

test("working hours are seen by the person, their manager and HR, the calendar of holidays by everybody", async () => {
  const { ctx, people } = await withPlans();
  const bela = (await people())[1];
  const seenBy = async (role: "admin" | "member", name: string) =>
    getPerson(viewer(ctx, role, `${name}@lumen.example`), bela!.id);
  const plan = { name: "Full-time 40h", minutes: fullTime.minutes };
  for (const [role, name] of [
    ["admin", "hr"],
    ["member", "ada"],
    ["member", "bela"],
  ] as const)
    expect((await seenBy(role, name)).employment?.workSchedule, name).toEqual(plan);
  const seen = await seenBy("member", "cleo");
  expect(seen.employment).toBeNull();
  expect(seen.holidayCalendar).toBe("Bayern");
  expect(JSON.stringify(seen)).not.toContain("Full-time");
});

test("those of another workspace are not touched by equal ids", async () => {
  const { kept } = await withPlans();
  const { company, sync } = await withPlans();
  company.calendars.set("2", { ...bavaria, name: "Theirs" });
  await sync();
  expect((await kept()).calendars).toMatchObject([{ name: "Bayern" }]);
});

test("a sandbox company's are read whole: nobody has one that is not there", async () => {
  const { sync, ctx } = await linkedSandbox({ people: 60 });
  await sync();
  const [people, calendars, schedules] = await withWorkspace(
    ctx,
    async (tx) =>
      [
        await tx.employee.findMany(),
        await tx.holidayCalendar.findMany(),
        await tx.workSchedule.findMany(),
      ] as const,
  );
  const ids = (rows: { vendorId: string }[]) => rows.map(({ vendorId }) => vendorId).sort();
  const had = (key: "holidayCalendarId" | "workScheduleId") =>
    [...new Set(people.map((row) => row[key]).filter((id) => id !== null))].sort();
  expect(had("holidayCalendarId")).toEqual(ids(calendars));
  expect(had("workScheduleId")).toEqual(ids(schedules));
  expect(calendars.length).toBeGreaterThan(1);
  expect(schedules.length).toBeGreaterThan(1);
  expect(schedules.every(({ minutes }) => minutes.length === 7)).toBe(true);
});
