import { describe, expect, it } from "vitest";
import { half, periods } from "../testing/absence-desk";
import { openReceiver, type Received } from "../testing/open-receiver";
import { json, openSandbox } from "../testing/open-sandbox";
import { subscribe } from "../testing/subscribe";
import { dayMs } from "../company-time";
import { newPerson } from "../company/new-person";
import type { EventPayload } from "../events";
import { digestOf } from "../snapshots";
import type { WebhookSettings } from "../webhooks/webhooks";
import { World } from "../world";
import type { Absence } from "./absence";
import { isWaiting } from "./absence";
import { declineAbsence, requestAbsence } from "./absence-rules";
import { typeIds } from "./absence-type";
import { Absences } from "./absences";

const started = Date.parse("2026-06-01T10:00:00Z");
const minuteMs = 60_000;

function newWorld(people = 60) {
  let nowMs = started;
  const options = { people, seed: 7, limits: false, language: "en", now: () => new Date(nowMs) } as const;
  const world = new World(options);
  const told: string[] = [];
  world.events.on(({ name, payload }) => {
    if (name === "absence-period.updated.status") told.push(payload.absence_period?.id ?? "");
  });
  /** Lets time pass, as it does between two requests of a client. */
  const passUntil = (ms: number) => {
    nowMs = ms;
    world.catchUp();
  };
  return { world, told, passUntil };
}

/** A request for training, whose type approves by itself after seven days, by somebody who was never away. */
function requestTraining(world: World): Absence {
  const given = { id: world.people.nextId(), email: "free@lumen.example", hireDate: "2026-01-01" };
  const person = newPerson(given, world.today(), world.nowMs());
  world.people.add(person);
  return requestAbsence(world, {
    personId: person.id,
    typeId: typeIds.training,
    start: "2026-08-03",
    end: "2026-08-04",
    startHalf: false,
    endHalf: false,
    startTime: null,
    endTime: null,
    comment: "",
    substituteId: null,
    createdBy: "API",
    origin: "api",
    skipApproval: false,
  });
}

const watching = (url: string): WebhookSettings => ({
  url,
  description: "Test",
  status: "ENABLED",
  authType: "NONE",
  token: null,
  customHeaders: {},
  enabledEvents: ["absence-period.updated.status", "absence-period.updated.timerange"],
});

describe("a request that nobody decides", () => {
  it("is approved at the very moment its type says, although no day begins then and nobody moves the clock", () => {
    const { world, told, passUntil } = newWorld();
    const { id, createdAt } = requestTraining(world);
    const dueAt = createdAt + 7 * dayMs;
    passUntil(dueAt - 1);
    expect(world.absences.get(id)?.status).toBe("pending");
    told.length = 0;
    passUntil(dueAt);
    expect(world.absences.get(id)).toMatchObject({
      status: "approved",
      approvedAt: dueAt,
      updatedAt: dueAt,
    });
    expect(told).toContain(world.absences.uuidOf(id));
  });

  it("shows the moment of its approval however late somebody reads, and is told once", () => {
    const { world, told, passUntil } = newWorld();
    const { id, createdAt } = requestTraining(world);
    passUntil(createdAt + 30 * dayMs);
    passUntil(createdAt + 40 * dayMs);
    expect(world.absences.get(id)?.approvedAt).toBe(createdAt + 7 * dayMs);
    expect(told.filter((uuid) => uuid === world.absences.uuidOf(id))).toHaveLength(1);
  });

  it("is approved between the days that begin before and after, when one step of the clock passes them all", () => {
    const { world, passUntil } = newWorld();
    const { createdAt } = requestTraining(world);
    const add = (email: string, hireDate: string) =>
      world.people.add(
        newPerson({ id: world.people.nextId(), email, hireDate }, world.today(), world.nowMs()),
      );
    add("before@lumen.example", "2026-06-05");
    add("after@lumen.example", "2026-06-12");
    const moments: [name: string, atMs: number][] = [];
    world.events.on(({ name, atMs }) => moments.push([name, atMs ?? NaN]));
    passUntil(createdAt + 30 * dayMs);
    expect(moments.map(([, atMs]) => atMs)).toEqual(moments.map(([, atMs]) => atMs).sort((a, b) => a - b));
    const names = moments.map(([name]) => name);
    const approved = moments.findIndex(([, atMs]) => atMs === createdAt + 7 * dayMs);
    expect(names.indexOf("employment.started")).toBeLessThan(approved);
    expect(names.lastIndexOf("employment.started")).toBeGreaterThan(approved);
  });

  it("is not approved when somebody has decided meanwhile", () => {
    const { world, passUntil } = newWorld();
    const { id, createdAt } = requestTraining(world);
    declineAbsence(world, id);
    passUntil(createdAt + 8 * dayMs);
    expect(world.absences.get(id)?.status).toBe("rejected");
  });

  it("is approved by a rule that came later as of the day the rule came", () => {
    const { world, passUntil } = newWorld();
    const { id, createdAt } = requestTraining(world);
    const approval = { needed: true, autoApproveAfterDays: 1 };
    passUntil(createdAt + 3 * dayMs);
    world.absenceTypes.change(typeIds.training, { approval });
    passUntil(createdAt + 3 * dayMs + minuteMs);
    expect(world.absences.get(id)).toMatchObject({
      status: "approved",
      approvedAt: createdAt + 3 * dayMs + minuteMs,
    });
  });

  it.each(["off", "on"] as const)(
    "is told to webhooks as of the moment of its approval, with a time range's event beside it %s",
    (timerange_event_without_change) => {
      const { world, passUntil } = newWorld();
      world.quirks.load({ timerange_event_without_change });
      const { id, createdAt } = requestTraining(world);
      const webhook = world.webhooks.add(watching("http://127.0.0.1:9/"));
      passUntil(createdAt + 30 * dayMs);
      const moments = world.webhooks
        .events(webhook)
        .filter(
          ({ event }) => (event.payload as EventPayload).absence_period?.id === world.absences.uuidOf(id),
        )
        .map(({ event }) => event.occurredAt);
      const count = timerange_event_without_change === "on" ? 2 : 1;
      expect(moments).toEqual(Array(count).fill(createdAt + 7 * dayMs));
      expect(world.absences.get(id)?.updatedAt).toBe(moments[0]);
      world.stop();
    },
  );
});

describe("requests of the seed", () => {
  const endOfDay = Date.parse("2026-06-01T21:59:00Z");
  const isOfAge = ({ typeId, createdAt }: Absence) =>
    typeId === typeIds.training && createdAt + 7 * dayMs <= endOfDay;

  it("that come of age on the day of the seed are approved when somebody reads them", () => {
    const { world, passUntil } = newWorld(3000);
    const asMade = new Absences(7);
    asMade.reset(world.seeded.people, "2026-06-01");
    const ofAge = asMade.all.filter((absence) => isWaiting(absence) && isOfAge(absence));
    expect(ofAge.length).toBeGreaterThan(0);
    passUntil(endOfDay);
    const [first, ...others] = ofAge;
    expect(world.absences.get(first!.id)?.status).toBe("approved");
    for (const { personId, id } of others)
      expect(world.absences.of(personId).find((absence) => absence.id === id)?.status).toBe("approved");
  });

  it("are told when they are approved, also those that nobody has read before", () => {
    const { world, told, passUntil } = newWorld(300);
    passUntil(started + 20 * dayMs);
    const byThemselves = world.absences.all.filter(
      ({ approvedAt, createdAt }) => approvedAt !== null && approvedAt - createdAt === 7 * dayMs,
    );
    expect(told.length).toBeGreaterThan(0);
    const uuids = new Set(byThemselves.map(({ id }) => world.absences.uuidOf(id)));
    expect(told.filter((uuid) => !uuids.has(uuid))).toEqual([]);
  });

  it("leave the same state whether somebody has read them or not", () => {
    const [read, unread] = [newWorld(300), newWorld(300)];
    read.passUntil(endOfDay);
    expect(read.world.absences.all.length).toBeGreaterThan(0);
    unread.passUntil(endOfDay);
    expect(digestOf(read.world.save())).toBe(digestOf(unread.world.save()));
  });
});

it("a request that comes of age is told by webhook, also while nobody asks the sandbox anything", async () => {
  let nowMs = Date.parse("2026-06-01T10:00:00Z");
  const sandbox = await openSandbox({ people: 10, now: () => new Date(nowMs) });
  const receiver = await openReceiver();
  const training = await sandbox.control("GET", "/absence-types");
  const { types } = training.body as { types: { id: number; id_v2: string }[] };
  const asked = {
    person: { id: String(sandbox.demoPeople.employee.id) },
    absence_type: { id: types.find(({ id }) => id === typeIds.training)?.id_v2 },
    starts_from: half("2026-08-04"),
    ends_at: half("2026-08-04", "SECOND_HALF"),
  };
  const made = await sandbox.call(periods, json("POST", asked));
  expect(made.status, made.text).toBe(201);
  await subscribe(sandbox, receiver.url, { enabled_events: ["absence-period.updated.status"] });
  nowMs += 7 * dayMs;
  const { id } = made.body as { id: string };
  // Requests of the seed come of age in these days as well.
  const isTold = ({ body }: Received) => body.payload.absence_period?.id === id;
  let count = 1;
  while (!(await receiver.arrived(count)).some(isTold)) count++;
  expect(receiver.received.filter(isTold)).toHaveLength(1);
});
