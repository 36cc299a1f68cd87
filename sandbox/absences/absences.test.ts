import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { generateCompany } from "../company/company";
import { newPerson } from "../company/new-person";
import { World } from "../world";
import { overlaps } from "./absence";
import { AbsenceRefusal } from "./absence-refusal";
import type { AbsenceDraft } from "./absence-rules";
import {
  approveAbsence,
  changeAbsence,
  confirmSubstitute,
  declineAbsence,
  deleteAbsence,
  requestAbsence,
} from "./absence-rules";
import { typeIds } from "./absence-type";
import { Absences } from "./absences";

function newWorld(at = "2026-06-01T10:00:00Z") {
  const options = { people: 60, seed: 7, limits: false, language: "en", now: () => new Date(at) } as const;
  const world = new World(options);
  const seen: string[] = [];
  world.events.on(({ name }) => seen.push(name));
  /** Somebody who was never away. */
  const joined = (email: string) => {
    const person = newPerson(
      { id: world.people.nextId(), email, hireDate: "2026-01-01" },
      world.today(),
      world.nowMs(),
    );
    world.people.add(person);
    return person;
  };
  const [free, colleague] = [joined("free@lumen.example"), joined("colleague@lumen.example")];
  seen.length = 0;
  const draft = (more: Partial<AbsenceDraft> = {}): AbsenceDraft => ({
    personId: free.id,
    typeId: typeIds.vacation,
    start: "2026-08-03",
    end: "2026-08-07",
    startHalf: false,
    endHalf: false,
    startTime: null,
    endTime: null,
    comment: "",
    substituteId: null,
    createdBy: "API",
    origin: "api",
    skipApproval: false,
    ...more,
  });
  return { world, seen, draft, colleague };
}

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof AbsenceRefusal) return error.code;
    throw error;
  }
  return "none";
};

describe("seeded absences", () => {
  const people = generateCompany(7, 300, "2026-06-01");
  const open = () => {
    const absences = new Absences(7);
    absences.reset(people, "2026-06-01");
    return absences;
  };

  it("are the same for the same seed, people and day, whoever is asked for first", () => {
    const [one, other] = [open(), open()];
    const reversed = new Map([...people].reverse().map(({ id }) => [id, other.of(id)]));
    expect(one.all).toEqual(people.flatMap(({ id }) => reversed.get(id) ?? []));
  });

  it("are byte for byte those of earlier versions of the sandbox", () => {
    const bytes = createHash("sha256").update(JSON.stringify(open().all)).digest("hex");
    expect(bytes.slice(0, 16)).toBe("ef6be5558ccdb00f");
  });

  it("never overlap, lie within the employment, and show every situation", () => {
    const absences = open();
    for (const { id, hireDate } of people) {
      const own = absences.of(id);
      for (const [index, one] of own.entries()) {
        expect(one.start >= hireDate!).toBe(true);
        for (const other of own.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
      }
    }
    const statuses = new Set(absences.all.map(({ status }) => status));
    expect([...statuses]).toEqual(expect.arrayContaining(["approved", "pending", "substitute_requested"]));
    expect(absences.all.some(({ end }) => end === null)).toBe(true);
    expect(absences.all.some(({ readOnly }) => readOnly)).toBe(true);
  });

  it("are found by number and by v2 id", () => {
    const absences = open();
    for (const absence of absences.all.slice(0, 50)) {
      expect(absences.get(absence.id)).toEqual(absence);
      expect(absences.byUuid(absences.uuidOf(absence.id))).toEqual(absence);
    }
    expect(absences.byUuid("0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001")).toBeUndefined();
  });

  it("are read on behind any of them, those that came later last", () => {
    const absences = open();
    const [first, second] = absences.all;
    for (const comment of ["one", "two"]) absences.put({ ...first!, id: absences.nextId(), comment });
    absences.remove(second!.id);
    const { all } = absences;
    for (const [place, { id }] of all.entries())
      if (place % 50 === 0 || place > all.length - 3)
        expect([...absences.behind(id)]).toEqual(all.slice(place + 1));
  });

  it("keep over a save and a load what happened to them", () => {
    const [one, other] = [open(), open()];
    const [first, second] = one.all;
    one.put({ ...first!, comment: "changed" });
    one.remove(second!.id);
    one.put({ ...first!, id: one.nextId() });
    other.load(structuredClone(one.save()));
    expect(other.all).toEqual(one.all);
    expect(other.save()).toEqual(one.save());
  });
});

describe("a request", () => {
  it("waits where the type wants an approval, and is approved at once where not or when told so", () => {
    const { world, draft } = newWorld();
    expect(requestAbsence(world, draft()).status).toBe("pending");
    expect(
      requestAbsence(world, draft({ start: "2026-09-07", end: "2026-09-08", skipApproval: true })).status,
    ).toBe("approved");
    expect(
      requestAbsence(world, draft({ start: "2026-09-14", end: "2026-09-15", typeId: typeIds.sick })).status,
    ).toBe("approved");
  });

  it("is refused where somebody is away already, half days apart", () => {
    const { world, draft } = newWorld();
    const day = { start: "2026-08-03", end: "2026-08-03" };
    requestAbsence(world, draft({ ...day, endHalf: true }));
    expect(codeOf(() => requestAbsence(world, draft({ ...day })))).toBe("overlap");
    expect(codeOf(() => requestAbsence(world, draft({ start: "2026-07-01", end: "2026-09-01" })))).toBe(
      "overlap",
    );
    expect(codeOf(() => requestAbsence(world, draft({ ...day, startHalf: true })))).toBe("none");
  });

  it("for hours is refused only where it meets what is there: a half day ends or begins at midday", () => {
    const { world, draft } = newWorld();
    const day = { start: "2026-08-03", end: "2026-08-03" };
    const hours = (startTime: string, endTime: string) =>
      codeOf(() => requestAbsence(world, draft({ ...day, typeId: typeIds.doctor, startTime, endTime })));
    requestAbsence(world, draft({ ...day, endHalf: true }));
    expect(hours("11:30", "12:30")).toBe("overlap");
    expect(hours("12:00", "13:00")).toBe("none");
    expect(hours("14:00", "15:00")).toBe("none");
    expect(hours("14:30", "15:30")).toBe("overlap");
    expect(codeOf(() => requestAbsence(world, draft({ ...day, startHalf: true })))).toBe("overlap");
    const days = draft({ end: "2026-08-04" });
    expect(codeOf(() => requestAbsence(world, days))).toBe("overlap");
  });

  it("may take the place of a declined one", () => {
    const { world, draft } = newWorld();
    const { id } = requestAbsence(world, draft());
    declineAbsence(world, id);
    expect(codeOf(() => requestAbsence(world, draft()))).toBe("none");
  });

  it.each([
    ["reversed", { start: "2026-08-07", end: "2026-08-03" }],
    ["out_of_range", { end: "2036-09-01" }],
    ["out_of_range", { start: "9999-12-31", end: null }],
    ["both_halves", { end: "2026-08-03", startHalf: true, endHalf: true }],
    ["half_not_allowed", { typeId: typeIds.unpaid, startHalf: true }],
    ["times_missing", { typeId: typeIds.doctor, end: "2026-08-03" }],
    ["times_reversed", { typeId: typeIds.doctor, end: "2026-08-03", startTime: "10:00", endTime: "09:00" }],
    ["times_not_allowed", { startTime: "10:00", endTime: "11:00" }],
    ["type_unknown", { typeId: 1 }],
    ["person_unknown", { personId: 1 }],
    ["person_left", { start: "1990-01-01", end: "1990-01-02" }],
    ["substitute_required", { typeId: typeIds.trip }],
    ["substitute_invalid", { substituteId: 1 }],
    ["substitute_not_allowed", { typeId: typeIds.sick, substituteId: 1 }],
  ])("that cannot be is refused as %s", (code, more) => {
    const { world, draft } = newWorld();
    expect(codeOf(() => requestAbsence(world, draft(more)))).toBe(code);
  });

  it("asks the substitute first", () => {
    const { world, draft, colleague } = newWorld();
    const { id, status } = requestAbsence(world, draft({ substituteId: colleague.id }));
    expect(status).toBe("substitute_requested");
    expect(confirmSubstitute(world, id).status).toBe("pending");
    expect(approveAbsence(world, id)?.status).toBe("approved");
  });

  it("tells each step as an event", () => {
    const { world, draft, seen } = newWorld();
    const { id } = requestAbsence(world, draft());
    approveAbsence(world, id);
    changeAbsence(world, id, { end: "2026-08-10", skipApproval: true });
    changeAbsence(world, id, { comment: "only a word", skipApproval: true });
    deleteAbsence(world, id);
    expect(seen).toEqual([
      "absence-period.created",
      "absence-period.updated.status",
      "absence-period.updated.timerange",
      "absence-period.deleted",
    ]);
  });
});

it("a deletion waits where the type wants an approval; declined, the absence stays", () => {
  const { world, draft } = newWorld();
  const { id } = requestAbsence(world, draft({ typeId: 113446, skipApproval: true }));
  expect(deleteAbsence(world, id)?.status).toBe("deletion_pending");
  expect(deleteAbsence(world, id)?.status).toBe("deletion_pending");
  expect(declineAbsence(world, id).status).toBe("approved");
  deleteAbsence(world, id);
  expect(approveAbsence(world, id)).toBeNull();
  expect(world.absences.get(id)).toBeUndefined();
});

it("a long leave can only be read, and a person who is deleted takes the absences along", () => {
  const { world } = newWorld();
  const leave = world.absences.all.find(({ readOnly }) => readOnly)!;
  expect(codeOf(() => deleteAbsence(world, leave.id))).toBe("read_only");
  world.people.remove(leave.personId, world.nowMs());
  expect(world.absences.of(leave.personId)).toEqual([]);
  expect(world.absences.get(leave.id)).toBeUndefined();
});

describe("a change", () => {
  it("to another time or substitute has to be decided again; to the same is none", () => {
    const { world, draft, colleague, seen } = newWorld();
    const { id } = requestAbsence(world, draft({ skipApproval: true }));
    seen.length = 0;
    const before = world.absences.get(id);
    expect(changeAbsence(world, id, { start: "2026-08-03", skipApproval: false })).toBe(before);
    const asked = changeAbsence(world, id, { substituteId: colleague.id, skipApproval: false });
    expect(asked.status).toBe("substitute_requested");
    expect(changeAbsence(world, id, { end: "2026-08-06", skipApproval: true })).toMatchObject({
      status: "approved",
      approvedAt: world.nowMs(),
    });
    expect(seen).toEqual([
      "absence-period.updated.status",
      "absence-period.updated.timerange",
      "absence-period.updated.status",
    ]);
  });

  it("to another type follows that type's rule for substitutes", () => {
    const { world, draft } = newWorld();
    const { id } = requestAbsence(world, draft());
    const change = { typeId: typeIds.trip, skipApproval: false };
    expect(codeOf(() => changeAbsence(world, id, change))).toBe("substitute_required");
  });

  it("by HR keeps the status it is given, needs no substitute, and reaches long leaves", () => {
    const { world, draft } = newWorld();
    const trip = { typeId: typeIds.trip, status: "pending", readOnly: true } as const;
    const { id, status } = requestAbsence(world, draft(trip));
    expect(status).toBe("pending");
    const change = { end: "2026-08-05", skipApproval: false };
    expect(codeOf(() => changeAbsence(world, id, change))).toBe("read_only");
    expect(changeAbsence(world, id, { ...change, status: "approved" })).toMatchObject({
      end: "2026-08-05",
      status: "approved",
      approvedAt: world.nowMs(),
    });
  });
});

it("who has agreed to stand in for somebody cannot be away in that time", () => {
  const { world, draft, colleague } = newWorld();
  const { id } = requestAbsence(world, draft({ substituteId: colleague.id }));
  const own = draft({ personId: colleague.id, start: "2026-08-07", end: "2026-08-14" });
  const { id: early } = requestAbsence(world, own);
  deleteAbsence(world, early);
  confirmSubstitute(world, id);
  expect(codeOf(() => requestAbsence(world, own))).toBe("is_substitute");
  declineAbsence(world, id);
  expect(codeOf(() => requestAbsence(world, own))).toBe("none");
});

it("seeded requests that wait for a substitute name one", () => {
  const { world } = newWorld();
  const waiting = world.absences.all.filter(({ status }) => status === "substitute_requested");
  expect(waiting.length).toBeGreaterThan(0);
  for (const { substituteId } of waiting) expect(world.people.get(substituteId!)).toBeDefined();
});
