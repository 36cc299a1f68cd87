// The privacy table for the absences of one person: the server leaves out what a viewer may not see (rules P-01, P-02, E-02).
import { afterAll, describe, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { newWorkspace } from "@/server/domain/testing";
import { getTimeOff } from "./get-time-off";
import { viewedCompany } from "./viewed-company.testing";

afterAll(closeDatabase);

type Company = Awaited<ReturnType<typeof viewedCompany>>;
type Viewer = keyof Company["viewers"];
const told = ({ viewers, person }: Company, as: Viewer) => getTimeOff(viewers[as], person.id);
const lines = async (company: Company, as: Viewer) =>
  (await told(company, as)).absences.map(
    ({ type, startsOn, endsOn, status }) => `${type ? type.name : "Away"} ${startsOn} ${endsOn} ${status}`,
  );

/** Vacation and sickness side by side, something that waits, work elsewhere, and nothing else. */
async function withAbsences() {
  const company = await viewedCompany();
  await company.clearAbsences();
  const vacation = await company.enter("paid_vacation", { start: "2031-06-02", end: "2031-06-04" });
  const sick = await company.enter("sick_leave", {
    start: "2031-06-05",
    end: "2031-06-06",
    comment: "ZZCOMMENT",
  });
  await company.enter("paid_vacation", { start: "2031-08-04", end: "2031-08-08", status: "pending" });
  const remote = await company.enter("offsite_work", { start: "2031-09-01", end: "2031-09-02" });
  await company.syncTimeOff();
  return { ...company, vacation, sick, remote };
}

test("each viewer sees exactly their column of the table", async () => {
  const company = await withAbsences();
  const [vacation, sick, remote] = [company.vacation, company.sick, company.remote].map(
    ({ type }) => type.name,
  );
  const all = [
    `${vacation} 2031-06-02 2031-06-04 approved`,
    `${sick} 2031-06-05 2031-06-06 approved`,
    `${vacation} 2031-08-04 2031-08-08 pending`,
    `${remote} 2031-09-01 2031-09-02 approved`,
  ];
  for (const viewer of ["hr", "self", "boss"] as const)
    expect(await lines(company, viewer), viewer).toEqual(all);
  expect(await lines(company, "upline")).toEqual(
    all.map((line) => (line.startsWith(`${sick} `) ? "Away 2031-06-05 2031-06-06 approved" : line)),
  );
  for (const viewer of ["peer", "guest"] as const)
    expect(await lines(company, viewer), viewer).toEqual(["Away 2031-06-02 2031-06-06 approved"]);
});

test("a colleague's answer holds no type, category, colour or comment of anybody", async () => {
  const company = await withAbsences();
  await company.read((tx) => tx.timeOffType.updateMany({ data: { name: "ZZSECRET" } }));
  const answer = JSON.stringify(await told(company, "peer"));
  const types = await company.types();
  for (const secret of ["ZZ", ...types.flatMap(({ vendorId, category }) => [vendorId, category ?? vendorId])])
    expect(answer).not.toContain(secret);
  expect(JSON.stringify(await told(company, "hr"))).toContain("ZZSECRET");
  for (const viewer of ["hr", "self", "boss", "upline"] as const)
    expect(JSON.stringify(await told(company, viewer)), `${viewer}: no comment leaves`).not.toContain(
      "ZZCOMMENT",
    );
});

test("worlds that differ in nothing but the type of a colleague's absence are the same to the byte for a peer", async () => {
  const company = await withAbsences();
  const world = async () => ({
    peer: JSON.stringify(await told(company, "peer")),
    hr: JSON.stringify(await told(company, "hr")),
  });
  const one = await world();
  await company.control("PATCH", `/absences/${company.vacation.id}`, { type_id: company.sick.type.id });
  await company.control("PATCH", `/absences/${company.sick.id}`, { type_id: company.vacation.type.id });
  await company.dueWhole();
  await company.syncTimeOff();
  const other = await world();
  expect(other.hr, "the worlds do differ").not.toBe(one.hr);
  expect(other.peer).toBe(one.peer);
});

describe("one answer for all that may not be seen", () => {
  test("an unknown id, no id at all, a leaver and somebody of another workspace are the same", async () => {
    const company = await viewedCompany();
    const [leaver] = (await company.people()).filter(({ status }) => status === "inactive");
    expect(leaver, "the company has one").toBeDefined();
    const refusal = (ctx: Company["ctx"], id: string) =>
      getTimeOff(ctx, id).then(
        () => "an answer",
        ({ code, reason, message }) => JSON.stringify([code, reason, message]),
      );
    const { peer } = company.viewers;
    const refusals = new Set([
      await refusal(peer, "00000000-0000-4000-8000-000000000000"),
      await refusal(peer, "no id"),
      await refusal(peer, leaver!.id),
      await refusal((await newWorkspace()).as("owner"), company.person.id),
    ]);
    expect([...refusals]).toHaveLength(1);
    expect([...refusals][0]).toContain("not_found");
  });
});

describe("how far absences are mirrored", () => {
  test("is said: not yet, no longer shared with the time of the last walk, and nothing where all is well", async () => {
    const company = await withAbsences();
    const state = (data: object) =>
      company.read((tx) => tx.resourceSync.updateMany({ where: { resource: "timeOffRequests" }, data }));
    expect(await told(company, "peer")).toMatchObject({ state: "mirrored", asOf: null });
    await state({ issue: "absences_not_readable" });
    const notShared = await told(company, "peer");
    expect(notShared).toMatchObject({ state: "not_shared", asOf: expect.any(Date) });
    expect(notShared.absences, "what is kept stays").toHaveLength(1);
    await state({ issue: null, lastSuccessAt: null });
    expect(await told(company, "peer")).toMatchObject({ state: "reading", asOf: null });
  });
});
