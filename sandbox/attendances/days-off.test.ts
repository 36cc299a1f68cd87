import { describe, expect, it } from "vitest";
import { list, openWithAttendances, post, row } from "../testing/v1-attendances";
import { World } from "../world";
import { allDays, attributionDate } from "./period";
import { isHoliday, isOnTimeOff } from "./days-off";

const vacation = 113437;
const doctor = 113445;

describe("seeded attendances", () => {
  it.each(["2026-05-13", "2027-01-04"])("of %s lie on no holiday and no whole day of absence", (today) => {
    const now = () => new Date(`${today}T10:00:00Z`);
    const world = new World({ people: 400, seed: 7, limits: false, language: "en", now });
    const days = new Set<string>();
    for (const person of world.people.all) {
      const absences = world.absences.of(person.id);
      const whole = absences.filter(({ startHalf, endHalf }) => !startHalf && !endHalf);
      for (const period of world.attendances.ofPerson(person.id, allDays)) {
        const day = attributionDate(period);
        days.add(day);
        expect(isHoliday(person, day)).toBe(false);
        expect(isOnTimeOff(whole, (id) => world.absenceTypes.get(id), day)).toBe(false);
      }
    }
    expect(days.size).toBeGreaterThan(15);
  });

  it("are counted as they are shown, by person, by day and by project", () => {
    const now = () => new Date("2026-05-13T10:00:00Z");
    const world = new World({ people: 200, seed: 7, limits: false, language: "en", now });
    const { attendances } = world;
    let works = 0;
    for (const personId of attendances.personIds()) {
      const blocks = attendances.blocksOf(personId, allDays);
      expect(attendances.countBlocks(personId, allDays, false)).toBe(blocks.length);
      works += blocks.length;
    }
    const walk = { order: "start", range: allDays, personIds: null, after: null } as const;
    const walked = [...attendances.walk(walk)].filter(({ type }) => type === "WORK");
    expect(walked).toHaveLength(works);
  });
});

describe("an attendance of v1", () => {
  const saturday = "2026-05-16";

  /** Somebody in Munich who was never away, and what is asked of that person. */
  async function openDesk() {
    const sandbox = await openWithAttendances();
    const hired = { first_name: "Jona", last_name: "Frei", hire_date: "2026-01-01", office: "Munich" };
    const { id } = (await sandbox.control("POST", "/people", hired)).body as { id: number };
    const read = async (day: string) => {
      const query = `start_date=${day}&end_date=${day}&employees[]=${id}&includePending=true`;
      return (await list(sandbox, query)).data[0]?.attributes;
    };
    const recordAbsence = async (more: object = {}) => {
      const absence = { person_id: id, type_id: vacation, start: saturday, ...more };
      const answer = await sandbox.control("POST", "/absences", absence);
      expect(answer.status).toBe(201);
      return (answer.body as { id: number }).id;
    };
    for (const date of ["2026-05-14", saturday]) await post(sandbox, [row(id, { date })]);
    return { ...sandbox, read, recordAbsence };
  }

  it("is marked on a public holiday of the person's place, and on no other day", async () => {
    const { read } = await openDesk();
    expect(await read("2026-05-14")).toMatchObject({ is_holiday: true, is_on_time_off: false });
    expect(await read(saturday)).toMatchObject({ is_holiday: false, is_on_time_off: false });
  });

  it.each([
    ["on time off beside a whole day", true, {}],
    ["on time off beside half a day", true, { start_half: true }],
    ["at work beside a request that waits", false, { status: "pending" }],
    ["at work beside hours", false, { type_id: doctor, start_time: "09:00", end_time: "10:00" }],
  ])("is %s", async (_, expected, absence) => {
    const { read, recordAbsence } = await openDesk();
    await recordAbsence(absence);
    expect(await read(saturday)).toMatchObject({ is_on_time_off: expected });
  });

  it("is marked no longer when the absence is gone", async () => {
    const { read, recordAbsence, control } = await openDesk();
    const id = await recordAbsence();
    await control("DELETE", `/absences/${id}`);
    expect(await read(saturday)).toMatchObject({ is_on_time_off: false });
  });
});
