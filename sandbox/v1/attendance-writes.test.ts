import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import { json, openSandbox } from "../testing/open-sandbox";
import type { Attendance } from "../testing/v1-attendances";
import {
  attendancesPath as path,
  saturday,
  openWithAttendances,
  openWithOne,
  list,
  v2Periods,
  row,
  post,
  onSaturday,
} from "../testing/v1-attendances";

describe("creating", () => {
  it("stores attendances as confirmed unless an approval is asked for", async () => {
    const sandbox = await openWithAttendances();
    const { employee, manager } = sandbox.demoPeople;
    const created = await post(sandbox, [row(employee.id, { project_id: 567, comment: "Fair" })]);
    expect(created).toMatchObject({ status: 200, body: { success: true, data: { message: "success" } } });
    await post(sandbox, [row(manager.id, { end_time: null, break: 0 })], { skip_approval: false });
    const [ofManager, ofEmployee] = (await onSaturday(sandbox)).sort((a) =>
      a.attributes.employee === manager.id ? -1 : 1,
    );
    expect(ofEmployee).toMatchObject({
      id: (created.body as { data: { id: number[] } }).data.id[0],
      type: "AttendancePeriod",
      attributes: {
        break: 60,
        comment: "Fair",
        status: "confirmed",
        project: { id: 567, type: "Project", attributes: { name: "Website", active: true } },
      },
    });
    expect(ofManager?.attributes).toMatchObject({ status: "pending", end_time: null, project: null });
    const types = (await v2Periods(sandbox, employee.id, saturday)).map(({ type }) => type);
    expect(types).toEqual(["WORK", "BREAK"]);
  });

  it("stores the good rows of a batch and tells about each row when one is bad", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const answer = await post(sandbox, [
      row(id),
      row(id, { start_time: "16:00" }),
      row(1),
      row(id, { start_time: "20:00", end_time: "19:00" }),
      row(id, { start_time: "20:00", end_time: "20:30" }),
      row(id, { start_time: "21:00", end_time: "22:00", break: 0, project_id: 580 }),
      row(id, { start_time: "18:00", end_time: "19:00", break: 0 }),
    ]);
    expect(answer.status).toBe(400);
    const { error } = answer.body as {
      error: {
        message: string;
        detailed_message: { success: boolean; error_msg: string | null; id: number | null }[];
      };
    };
    expect(error.message).toBe("Error when trying to insert Attendances periods rows");
    expect(error.detailed_message.map(({ success }) => success)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(error.detailed_message[1]).toEqual({
      success: false,
      error_msg: "Existing overlapping attendances periods",
      id: null,
      ...row(id, { start_time: "16:00" }),
      comment: "",
      project_id: null,
    });
    const stored = (await onSaturday(sandbox)).map((attendance) => attendance.id);
    expect(stored).toEqual(error.detailed_message.flatMap((each) => each.id ?? []));
  });

  it("knows nobody by a long id, sent as a number or as text", async () => {
    const sandbox = await openWithAttendances();
    for (const employee of [99_999_999_999, "99999999999"]) {
      const answer = await post(sandbox, [{ ...row(1), employee }]);
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { detailed_message: [{ error_msg: "The employee was not found." }] } },
      });
    }
  });

  it("answers in German when the array is missing", async () => {
    const sandbox = await openWithAttendances();
    for (const body of [{}, [], "x"]) {
      const answer = await sandbox.call(path, json("POST", body));
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { message: "Es ist ein Problem aufgetreten " } },
      });
    }
  });

  it("refuses unreadable rows and more than 100 employees as a whole", async () => {
    const sandbox = await openSandbox({ people: 150, now: () => new Date("2026-05-13T10:00:00Z") });
    await grant(sandbox, "attendances:read", "attendances:write", "employees:read");
    const { id } = sandbox.demoPeople.employee;
    const bad = await post(sandbox, [
      row(id),
      row(id, { date: "2026-02-30", start_time: "9:00", break: -1 }),
    ]);
    expect(bad).toMatchObject({
      status: 422,
      body: {
        error: {
          code: 0,
          error_data: {
            "attendances.1.date": [expect.any(String)],
            "attendances.1.start_time": [expect.any(String)],
            "attendances.1.break": [expect.any(String)],
          },
        },
      },
    });
    const missing = await post(sandbox, [{ employee: id, date: 5 }, "x"]);
    expect(missing.body).toMatchObject({
      error: {
        error_data: {
          "attendances.0.date": ["The attendances.0.date must be a string."],
          "attendances.0.start_time": ["The attendances.0.start_time field is required."],
          "attendances.0.break": ["The attendances.0.break field is required."],
          "attendances.1": ["The attendances.1 must be an object."],
        },
      },
    });
    const answers = await Promise.all(
      [0, 100].map((offset) => sandbox.call(`/v1/company/employees?limit=100&offset=${offset}`)),
    );
    const ids = answers.flatMap(({ body }) =>
      (body as { data: { attributes: { id: { value: number } } }[] }).data.map(
        (each) => each.attributes.id.value,
      ),
    );
    expect(
      (
        await post(
          sandbox,
          ids.slice(0, 101).map((each) => row(each)),
        )
      ).status,
    ).toBe(422);
    expect(await onSaturday(sandbox)).toEqual([]);
    expect(
      (
        await post(
          sandbox,
          ids.slice(0, 100).map((each) => row(each)),
        )
      ).status,
    ).toBe(200);
  });
});

describe("changing and deleting", () => {
  it("takes the change within `attendances` as well, as Personio's Postman collection sends it", async () => {
    const sandbox = await openWithOne();
    const change = { attendances: { start_time: "08:00", comment: "Early" }, skip_approval: false };
    expect((await sandbox.call(sandbox.own, json("PATCH", change))).status).toBe(200);
    const [attendance] = await onSaturday(sandbox);
    expect(attendance?.attributes).toMatchObject({
      start_time: "08:00",
      comment: "Early",
      status: "pending",
    });
    const wrong = { attendances: { start_time: "late" } };
    expect((await sandbox.call(sandbox.own, json("PATCH", wrong))).status).toBe(422);
  });

  it("changes what is sent, and the break with its work", async () => {
    const sandbox = await openWithOne();
    const answer = await sandbox.call(
      sandbox.own,
      json("PATCH", { end_time: "18:00", break: 30, project_id: 571 }),
    );
    const updated = { success: true, data: { message: "The attendance period was updated." } };
    expect(answer).toMatchObject({ status: 200, body: updated });
    const [attendance] = await onSaturday(sandbox);
    expect(attendance?.attributes).toMatchObject({
      start_time: "09:00",
      end_time: "18:00",
      break: 30,
      project: { id: 571 },
    });
    expect(await v2Periods(sandbox, sandbox.personId, saturday)).toHaveLength(2);
  });

  it("changes seeded attendances, which are then the same in both versions", async () => {
    const sandbox = await openWithAttendances();
    const [seeded] = (await list(sandbox)).data as [Attendance];
    await sandbox.call(`${path}/${seeded.id}`, json("PATCH", { comment: "Corrected" }));
    const after = (await list(sandbox)).data.filter(({ id }) => id === seeded.id);
    expect(after.map(({ attributes }) => attributes.comment)).toEqual(["Corrected"]);
    const v2 = await sandbox.call(`/v2/attendance-periods/${seeded.attributes.id_v2}`);
    expect(v2.body).toMatchObject({ comment: "Corrected" });
  });

  it("leaves work past midnight, which only v2 can make, at its times", async () => {
    const sandbox = await openWithAttendances();
    const { id } = sandbox.demoPeople.employee;
    const night = {
      person: { id: String(id) },
      type: "WORK",
      start: { date_time: `${saturday}T22:00` },
      end: { date_time: "2026-05-17T06:00" },
    };
    await sandbox.call("/v2/attendance-periods", json("POST", night));
    const [attendance] = await onSaturday(sandbox);
    expect(attendance?.attributes).toMatchObject({ start_time: "22:00", end_time: "06:00" });
    const answer = await sandbox.call(`${path}/${attendance?.id}`, json("PATCH", { comment: "Night" }));
    expect(answer.status).toBe(200);
    expect((await v2Periods(sandbox, id, saturday))[0]?.end.date_time).toBe("2026-05-17T06:00:00");
  });

  it("refuses an empty change, an overlap and unknown ids", async () => {
    const sandbox = await openWithOne();
    await post(sandbox, [row(sandbox.personId, { start_time: "18:00", end_time: "19:00", break: 0 })]);
    expect((await sandbox.call(sandbox.own, json("PATCH", {}))).status).toBe(400);
    const overlap = await sandbox.call(sandbox.own, json("PATCH", { end_time: "18:30" }));
    expect(overlap).toMatchObject({
      status: 400,
      body: { error: { detailed_message: [{ error_msg: "Existing overlapping attendances periods" }] } },
    });
    expect((await sandbox.call(sandbox.own, json("PATCH", { break: "lunch" }))).status).toBe(422);
    for (const id of ["1", "33000001", "x"]) {
      const answer = await sandbox.call(`${path}/${id}`, json("PATCH", { break: 0 }));
      expect(answer).toMatchObject({
        status: 404,
        body: { error: { message: "The attendance period was not found." } },
      });
    }
  });

  it("deletes work with its breaks", async () => {
    const sandbox = await openWithOne();
    const answer = await sandbox.call(sandbox.own, { method: "DELETE" });
    expect(answer.body).toEqual({ success: true, data: { message: "The attendance period was deleted." } });
    expect(await v2Periods(sandbox, sandbox.personId, saturday)).toEqual([]);
    expect((await sandbox.call(sandbox.own, { method: "DELETE" })).status).toBe(404);
  });

  it("waits with a deletion that needs an approval until that is given", async () => {
    const sandbox = await openWithOne();
    const ask = () => sandbox.call(`${sandbox.own}?skip_approval=false`, { method: "DELETE" });
    const decide = (answer: string) =>
      sandbox.control("POST", `${sandbox.own.replace(path, "/attendances")}/${answer}`);
    await ask();
    expect((await onSaturday(sandbox))[0]?.attributes.status).toBe("pending");
    await decide("reject");
    expect((await onSaturday(sandbox))[0]?.attributes.status).toBe("confirmed");
    await ask();
    await decide("confirm");
    expect(await v2Periods(sandbox, sandbox.personId, saturday)).toEqual([]);
  });
});
