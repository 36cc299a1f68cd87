import { expect, it } from "vitest";
import { form } from "../testing/open-sandbox";
import {
  attendancesPath as path,
  list,
  onSaturday,
  openWithAttendances,
  openWithOne,
  row,
} from "../testing/v1-attendances";

it("reads forms, with one row after another or with numbered ones", async () => {
  const sandbox = await openWithAttendances();
  const { employee, manager } = sandbox.demoPeople;
  const open = Object.entries(row(employee.id)).map(([name, value]) => [
    `attendances[][${name}]`,
    String(value),
  ]);
  const numbered = Object.entries(row(manager.id)).map(([name, value]) => [
    `attendances[7][${name}]`,
    String(value),
  ]);
  const sent = form({ ...Object.fromEntries([...open, ...numbered]), skip_approval: "false" });
  expect((await sandbox.call(path, sent)).status).toBe(200);
  expect((await onSaturday(sandbox)).map(({ attributes }) => attributes.status)).toEqual([
    "pending",
    "pending",
  ]);
});

it("reads the project of a form beside the rows, for those without one of their own", async () => {
  const sandbox = await openWithAttendances();
  const { employee, manager } = sandbox.demoPeople;
  const fields = (index: number, each: object) =>
    Object.entries(each).map(([name, value]) => [`attendances[${index}][${name}]`, String(value)]);
  const rows = [...fields(0, row(employee.id)), ...fields(1, row(manager.id, { project_id: 571 }))];
  const sent = form({ ...Object.fromEntries(rows), project_id: "567" });
  expect((await sandbox.call(path, sent)).status).toBe(200);
  const projects = (await onSaturday(sandbox)).map(({ attributes }) => [
    attributes.employee,
    attributes.project?.id,
  ]);
  expect(new Map(projects as [number, number][])).toEqual(
    new Map([
      [employee.id, 567],
      [manager.id, 571],
    ]),
  );
});

it("changes what a form sends, empties with nothing, and refuses a form without a field as an empty change", async () => {
  const sandbox = await openWithOne();
  const patch = (fields: Record<string, string>) =>
    sandbox.call(sandbox.own, { ...form(fields), method: "PATCH" });
  const day = { date: "2026-05-17", start_time: "10:00", end_time: "18:00", break: "30" };
  const sent = { ...day, comment: "Fair", project_id: "571", skip_approval: "false" };
  expect((await patch(sent)).status).toBe(200);
  const changed = async () =>
    (await list(sandbox, `start_date=${day.date}&end_date=${day.date}&includePending=1`)).data[0];
  expect((await changed())?.attributes).toMatchObject({
    ...day,
    break: 30,
    comment: "Fair",
    status: "pending",
    project: { id: 571 },
  });
  for (const answer of [await patch({}), await patch({ unknown: "1" })])
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { message: "Error when trying to insert Attendances periods rows." } },
    });
  expect((await changed())?.attributes.status).toBe("pending");
  expect((await patch({ break: "lunch" })).status).toBe(422);
  expect((await patch({ comment: "", project_id: "", end_time: "", break: "0" })).status).toBe(200);
  expect((await changed())?.attributes).toMatchObject({ comment: "", project: null, end_time: null });
});
