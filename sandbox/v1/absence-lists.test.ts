import { expect, it } from "vitest";
import type { AbsenceDraft } from "../absences/absence-rules";
import { declineAbsence, deleteAbsence, requestAbsence } from "../absences/absence-rules";
import { World } from "../world";
import { AbsenceLists, v1Status } from "./absence-lists";

function open() {
  const clock = { now: Date.parse("2026-05-04T07:15:00Z") };
  const now = () => new Date(clock.now);
  const world = new World({ people: 20, seed: 7, limits: false, language: "en", now });
  const lists = new AbsenceLists(world, "day");
  const request = (day: string, more: Partial<AbsenceDraft> = {}) =>
    requestAbsence(world, {
      ...{ personId: world.demoPeople.employee.id, typeId: 113437, comment: "", substituteId: null },
      ...{ start: day, end: day, startHalf: false, endHalf: false, startTime: null, endTime: null },
      ...{ createdBy: "API", origin: "api", skipApproval: true },
      ...more,
    });
  const query = {
    ...{ page: { limit: 200, offset: 0, first: 0 }, start: "2027-08-01", end: null, employees: null },
    ...{ updatedFrom: -Infinity, updatedBefore: Infinity },
  };
  const shown = () => lists.select(query).map(({ id }) => id);
  return { world, clock, lists, request, shown };
}

it("absences of v2 appear at once, or five seconds later behind the switch; those of v1 never wait", () => {
  const { world, clock, lists, request, shown } = open();
  const ofV2 = request("2027-08-02").id;
  const ofV1 = request("2027-08-03");
  lists.noteOwn(ofV1);
  expect(shown()).toEqual([ofV2, ofV1.id]);
  world.quirks.set("v2_absences_in_v1", "after_seconds");
  expect(shown()).toEqual([ofV1.id]);
  clock.now += 5000;
  expect(shown()).toEqual([ofV2, ofV1.id]);
});

it("what is rejected vanishes; what waits is pending, and what waits to be deleted still approved", () => {
  const { world, lists, request, shown } = open();
  const asked = request("2027-08-02", { skipApproval: false });
  expect(v1Status(world, asked)).toBe("pending");
  const declined = declineAbsence(world, asked.id);
  expect(shown()).toEqual([]);
  expect(lists.shown(declined)).toBeUndefined();
  // This type wants an approval for its deletion too.
  const special = request("2027-08-03", { typeId: 113446 });
  const leaving = deleteAbsence(world, special.id);
  expect(leaving?.status).toBe("deletion_pending");
  expect(shown()).toEqual([special.id]);
  expect(leaving && v1Status(world, leaving)).toBe("approved");
});

it("days without a known end are no time-offs", () => {
  const { lists, request, shown } = open();
  const endless = request("2027-08-02", { typeId: 113438, end: null });
  expect(shown()).toEqual([]);
  expect(lists.shown(endless)).toBeUndefined();
});
