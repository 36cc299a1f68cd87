import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { declineAbsence, requestAbsence } from "./absences/absence-rules";
import { typeIds } from "./absences/absence-type";
import { plainProject } from "./projects/project";
import { digestOf, jsonPieces, snapshotVersion } from "./snapshots";
import { World } from "./world";

function newWorld(seed = 7) {
  let now = new Date("2026-06-01T10:00:00Z");
  const world = new World({ people: 40, seed, limits: false, language: "en", now: () => now });
  return { world, goTo: (iso: string) => (now = new Date(iso)) };
}

/** Things that happen in a company, each drawn with a number that says to whom. */
const happenings: readonly ((world: World, number: number) => void)[] = [
  (world, number) => {
    const person = world.people.all[number % world.people.all.length]!;
    world.people.change(person.id, { position: `Position ${number}` }, world.nowMs());
  },
  (world, number) => {
    if (world.people.all.length > 20)
      world.people.remove(world.people.all[number % world.people.all.length]!.id, world.nowMs());
  },
  (world, number) => {
    const waiting = world.absences.all.filter(({ status }) => status === "pending");
    const one = waiting[number % waiting.length];
    if (one) declineAbsence(world, one.id);
  },
  (world, number) => {
    const person = world.people.all.find(({ status }) => status === "active")!;
    const start = `2031-0${(number % 9) + 1}-10`;
    const span = { start, end: start, startHalf: false, endHalf: false, startTime: null, endTime: null };
    const rest = {
      comment: "",
      substituteId: null,
      createdBy: "API",
      origin: "api",
      skipApproval: false,
    } as const;
    if (!world.absences.of(person.id).some((absence) => absence.start === start))
      requestAbsence(world, { ...span, ...rest, personId: person.id, typeId: typeIds.vacation });
  },
  (world, number) => world.clock.advance((number % 40) * 86_400_000),
  (world, number) =>
    void world.quirks.set("empty_relations", ["null", "empty_text", "empty_list"][number % 3]!),
  (world) => (world.credential.attributes = ["id", "email"]),
  (world, number) =>
    void world.projects.add({ ...plainProject, name: `Project ${number}`, status: "ACTIVE" }, world.nowMs()),
  (world, number) => {
    const all = world.projects.all();
    const one = all[number % Math.max(all.length, 1)];
    if (one) world.projects.remove(one.id);
  },
  (world, number) => {
    const personId = world.people.all[number % world.people.all.length]!.id;
    const day = `2031-0${(number % 9) + 1}-10`;
    const draft = { personId, type: "WORK", comment: null, projectId: null, status: "CONFIRMED" } as const;
    world.attendances.add({ ...draft, start: `${day}T09:00:00`, end: `${day}T17:00:00` }, world.nowMs());
  },
  (world, number) => {
    const personId = world.people.all[number % world.people.all.length]!.id;
    const file = { fileName: "a.pdf", mediaType: "application/pdf", size: number, sha256: "" };
    const about = { title: "A", comment: null, date: null, personId, categoryId: 2101 };
    world.documents.add({ ...about, ...file, createdAt: world.nowMs() });
  },
  (world, number) => void world.compensations.addType({ name: `Allowance ${number}`, category: "RECURRING" }),
  (world, number) =>
    void world.webhooks.add({
      url: `https://hooks.example/${number}`,
      description: "",
      status: "DISABLED",
      authType: "NONE",
      token: null,
      customHeaders: {},
      enabledEvents: ["person.updated"],
    }),
  (world) => {
    const [one] = world.webhooks.list();
    if (one) world.webhooks.remove(one.id);
  },
  (world, number) => world.absenceTypes.change(typeIds.vacation, { halfDays: number % 2 === 0 }),
];
const story = fc.array(fc.tuple(fc.nat(happenings.length - 1), fc.nat(1000)), { maxLength: 20 });
const tell = (world: World, events: [number, number][]) =>
  events.forEach(([which, number]) => happenings[which]!(world, number));

describe("a snapshot", () => {
  it("restored gives the same fingerprint and the same company, whatever happened before and after it", () => {
    fc.assert(
      fc.property(story, story, (before, after) => {
        const { world } = newWorld();
        world.clock.stop();
        tell(world, before);
        const kept = JSON.parse(JSON.stringify(world.save())) as ReturnType<World["save"]>;
        const [digest, people, absences] = [digestOf(kept), [...world.people.all], [...world.absences.all]];
        tell(world, after);
        world.load(kept);
        expect(digestOf(world.save())).toBe(digest);
        expect(world.people.all).toEqual(people);
        expect(world.absences.all).toEqual(absences);
      }),
      { numRuns: 30 },
    );
  });

  it("of another day brings the company of that day back, although a reset made a younger one meanwhile", () => {
    const { world, goTo } = newWorld();
    const kept = world.save();
    const absences = [...world.absences.all];
    goTo("2026-06-20T10:00:00Z");
    world.reset();
    expect(world.absences.all).not.toEqual(absences);
    world.load(kept);
    // Nobody's approval is old enough to come by itself in these days; starters and leavers have moved on.
    expect(world.absences.all.map(({ id }) => id)).toEqual(absences.map(({ id }) => id));
  });

  it("of another company is refused and changes nothing", () => {
    const [{ world: one }, { world: other }] = [newWorld(7), newWorld(8)];
    const before = digestOf(one.save());
    expect(() => one.load(other.save())).toThrow("seed 8 and 40 people");
    expect(digestOf(one.save())).toBe(before);
  });

  it("is written in pieces that are its JSON together, none of them long, however many people it has", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect([...jsonPieces(value)].join("")).toBe(JSON.stringify(value));
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })), (value) => {
        const text = [...jsonPieces({ list: [value] })].join("");
        expect(text).toMatch(/^[\x20-\x7f]*$/);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ list: [value] })));
      }),
    );
    const state = newWorld().world.save();
    const people = Array.from({ length: 5000 }, (_, at) => ({ id: at, lastName: "x".repeat(100) }));
    const pieces = [...jsonPieces({ ...state, people: { people, lastId: 5000 } })];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(300_000);
  });

  it("has a fingerprint that does not depend on the order of keys, and on everything else", () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, part]) => [key, turned(part)]),
            )
          : value;
    const state = newWorld().world.save();
    expect(digestOf(turned(state) as typeof state)).toBe(digestOf(state));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const isSame = JSON.stringify(turned(one)) === JSON.stringify(turned(other));
        expect(isSame || digestOf({ area: [one] }) !== digestOf({ area: [other] })).toBe(true);
      }),
    );
  });

  it("is built as version 1 says; a state that older files cannot fill needs a new version", () => {
    const { world } = newWorld();
    const shape = Object.entries(world.save()).map(([name, area]) =>
      Array.isArray(area) || name === "quirks" ? name : `${name}: ${Object.keys(area as object).join(" ")}`,
    );
    expect([snapshotVersion, shape]).toEqual([
      1,
      [
        "seeded: seed size bornOn",
        "clock: offsetMs stoppedAt",
        "quirks",
        "credential: scopes attributes",
        "people: people lastId",
        "absenceTypes",
        "absences: bornOn nextId changed",
        "webhooks: webhooks lastWebhook log",
        "attendances: roster gone own lastId",
        "projects: projects lastId",
        "documents: documents lastId",
        "compensations: types own",
      ],
    ]);
  });
});
