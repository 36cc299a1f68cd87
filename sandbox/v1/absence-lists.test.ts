import { expect, it } from "vitest";
import { requestAbsence } from "../absences/absence-rules";
import { World } from "../world";
import { AbsenceLists } from "./absence-lists";

it("absences of v2 appear at once, or five seconds later behind the switch; those of v1 never wait", () => {
  let now = Date.parse("2026-05-04T07:15:00Z");
  const world = new World({ people: 20, seed: 7, limits: false, language: "en", now: () => new Date(now) });
  const lists = new AbsenceLists(world, "day");
  const request = (day: string) =>
    requestAbsence(world, {
      ...{ personId: world.demoPeople.employee.id, typeId: 113437, comment: "", substituteId: null },
      ...{ start: day, end: day, startHalf: false, endHalf: false, startTime: null, endTime: null },
      ...{ createdBy: "API", origin: "api", skipApproval: true },
    });
  const ofV2 = request("2027-08-02").id;
  const ofV1 = request("2027-08-03");
  lists.noteOwn(ofV1);
  const query = {
    ...{ page: { limit: 200, offset: 0, first: 0 }, start: "2027-08-01", end: null, employees: null },
    ...{ updatedFrom: -Infinity, updatedBefore: Infinity },
  };
  const shown = () => lists.select(query).map(({ id }) => id);
  expect(shown()).toEqual([ofV2, ofV1.id]);
  world.quirks.set("v2_absences_in_v1", "after_seconds");
  expect(shown()).toEqual([ofV1.id]);
  now += 5000;
  expect(shown()).toEqual([ofV2, ofV1.id]);
});
