import { describe, expect, it } from "vitest";
import { requestAbsence } from "../absences/absence-rules";
import { typeIds } from "../absences/absence-type";
import type { CompanyEvent } from "../events";
import { openReceiver, type Envelope } from "../testing/open-receiver";
import { json, openSandbox } from "../testing/open-sandbox";
import { subscribe } from "../testing/subscribe";
import { World } from "../world";

it("tells of changes v2 alone can make: the language and the hours of a full-time week", () => {
  const world = new World({ people: 10, seed: 7, limits: false, language: "en", now: () => new Date() });
  const { id } = world.demoPeople.employee;
  const told: CompanyEvent[] = [];
  world.events.on((event) => told.push(event));
  world.people.change(id, { languageCode: "sv" }, world.nowMs());
  world.people.change(id, { languageCode: "sv" }, world.nowMs());
  world.people.change(id, { fullTimeHours: "38.5" }, world.nowMs());
  const person = { id: String(id) };
  expect(told).toMatchObject([
    { name: "person.updated", payload: { person } },
    { name: "employment.updated", payload: { person, employment: { id: world.employmentId(id) } } },
  ]);
});

// The reference says of employment.deleted that it comes with the person's deletion, and of no absence's.
it("tells of a deleted person and the employment; the absences go along without events of their own", () => {
  const world = new World({ people: 10, seed: 7, limits: false, language: "en", now: () => new Date() });
  const { id } = world.demoPeople.employee;
  const day = { start: "2099-06-01", end: "2099-06-01", startHalf: false, endHalf: false };
  const draft = { ...day, startTime: null, endTime: null, comment: "", substituteId: null };
  const by = { createdBy: "API", origin: "api", skipApproval: true } as const;
  const absence = requestAbsence(world, { ...draft, ...by, personId: id, typeId: typeIds.vacation });
  const told: CompanyEvent[] = [];
  world.events.on((event) => told.push(event));
  world.people.remove(id, world.nowMs());
  expect(told.map(({ name }) => name)).toEqual(["person.deleted", "employment.deleted"]);
  expect(world.absences.get(absence.id)).toBeUndefined();
});

describe("the beginning and the end of an employment", () => {
  const now = () => new Date("2026-11-23T10:00:00Z");
  const turns = ["employment.started", "employment.terminated"];

  async function openTurns() {
    const sandbox = await openSandbox({ people: 10, now });
    const { url } = await openReceiver();
    const webhook = await subscribe(sandbox, url, { enabled_events: turns });
    const events = async () => {
      const { body } = await sandbox.control("GET", `/webhooks/${webhook}/deliveries`);
      return (body as { deliveries: Envelope[] }).deliveries.reverse();
    };
    const told = async () =>
      (await events()).map(({ event_name, payload }) => [event_name, payload.person?.id]);
    return { ...sandbox, events, told };
  }

  it.each([{}, { last_working_day: "2026-11-23" }, { last_working_day: "2026-11-20" }])(
    "is told once with a termination %j, which takes effect at once",
    async (sent) => {
      const { control, demoPeople, told } = await openTurns();
      const { id } = demoPeople.employee;
      const answer = await control("POST", `/people/${id}/terminate`, sent);
      expect(answer.body).toMatchObject({ status: "inactive" });
      await control("POST", `/people/${id}/terminate`, sent);
      await control("PUT", "/clock", { advance: { days: 1 } });
      expect(await told()).toEqual([["employment.terminated", String(id)]]);
    },
  );

  it("is told where a last working day is set that is over, and the day after one that is today", async () => {
    const { control, demoPeople, told } = await openTurns();
    const { employee, manager } = demoPeople;
    const over = await control("PATCH", `/people/${employee.id}`, { last_working_day: "2026-11-22" });
    const today = await control("PATCH", `/people/${manager.id}`, { last_working_day: "2026-11-23" });
    expect([over.body, today.body]).toMatchObject([{ status: "inactive" }, { status: "active" }]);
    expect(await told()).toEqual([["employment.terminated", String(employee.id)]]);
    await control("PUT", "/clock", { advance: { days: 1 } });
    expect((await told()).slice(1)).toEqual([["employment.terminated", String(manager.id)]]);
  });

  it("is told where somebody is entered on the hire date or after, and on a hire date to come", async () => {
    const { call, control, told } = await openTurns();
    const enter = async (last_name: string, employment_start_date: string) => {
      const person = { first_name: "Nina", last_name, employments: [{ employment_start_date }] };
      return ((await call("/v2/persons", json("POST", person))).body as { id: string }).id;
    };
    const [today, earlier] = [await enter("Neu", "2026-11-23"), await enter("Alt", "2026-11-02")];
    const [later, sooner] = [await enter("Bald", "2026-11-24"), await enter("Bang", "2026-12-24")];
    const started = (id: string) => ["employment.started", id];
    expect(await told()).toEqual([today, earlier].map(started));
    await control("PATCH", `/people/${sooner}`, { hire_date: "2026-11-23" });
    expect((await control("GET", `/people/${sooner}`)).body).toMatchObject({ status: "active" });
    await control("PUT", "/clock", { advance: { days: 1 } });
    expect(await told()).toEqual([today, earlier, sooner, later].map(started));
  });

  it("happened as its day began, in the order of the days, however far the clock jumped", async () => {
    const { control, demoPeople, events } = await openTurns();
    const { employee, manager } = demoPeople;
    await control("POST", `/people/${employee.id}/terminate`, { last_working_day: "2026-12-10" });
    await control("POST", `/people/${manager.id}/terminate`, { last_working_day: "2026-12-02" });
    const days = { hire_date: "2026-12-01", last_working_day: "2026-12-04" };
    const hired = await control("POST", "/people", { first_name: "Nina", last_name: "Neu", ...days });
    const { id } = hired.body as { id: number };
    await control("PUT", "/clock", { advance: { days: 40 } });
    const told = (await events()).map((event) => [
      event.event_name.split(".")[1],
      Number(event.payload.person?.id),
      event.occurred_at,
    ]);
    const own = [id, manager.id, employee.id] as unknown[];
    expect(told.filter(([, personId]) => own.includes(personId))).toEqual([
      ["started", id, "2026-11-30T23:00:00.000Z"],
      ["terminated", manager.id, "2026-12-02T23:00:00.000Z"],
      ["terminated", id, "2026-12-04T23:00:00.000Z"],
      ["terminated", employee.id, "2026-12-10T23:00:00.000Z"],
    ]);
    for (const [personId, at] of [
      [id, "2026-12-04T23:00:00.000Z"],
      [manager.id, "2026-12-02T23:00:00.000Z"],
    ])
      expect((await control("GET", `/people/${personId}`)).body).toMatchObject({ last_modified_at: at });
  });
});
