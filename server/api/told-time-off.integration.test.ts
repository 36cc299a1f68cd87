// Absences from the sandbox through our front into the mirror: rows 14 to 16 and 19 of the fault matrix.
import { afterAll, describe, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { quirks } from "@/sandbox/quirks";
import { toldSandbox } from "./told-sandbox.testing";

afterAll(closeDatabase);

/** A company whose people and time off are mirrored and whose webhook is on. */
async function toldOfTimeOff(switched: Record<string, string> = {}) {
  const told = await toldSandbox();
  await told.control("PUT", "/quirks", switched);
  await told.sync();
  await told.syncTimeOff();
  await told.switchOn();
  const absences = await told.absences();
  const before = (await told.told()).length;
  return {
    ...told,
    waiting: absences.filter(({ status }) => status === "pending"),
    standing: absences.filter(({ status }) => status === "approved"),
    news: async () => (await told.told()).slice(before),
  };
}
type Told = Awaited<ReturnType<typeof toldOfTimeOff>>;

/** I1: a whole walk finds nothing that webhooks had not brought already. */
async function expectMirrorEqual({ mirror, truth, dueWhole, syncTimeOff, news }: Told) {
  expect(await mirror()).toEqual(await truth());
  const before = (await news()).length;
  await dueWhole();
  await syncTimeOff();
  expect(await news()).toHaveLength(before);
}

/** A request, an approval, a change of days and a deletion, as people in Personio do them. */
async function changeThings({ control, waiting, standing }: Told) {
  const [mine] = standing;
  await control("POST", "/absences", {
    person_id: mine!.person.id,
    type_id: mine!.type.id,
    start: "2031-06-02",
    end: "2031-06-03",
    status: "pending",
  });
  await control("POST", `/absences/${waiting[0]!.id}/approve`);
  await control("POST", `/absences/${waiting[1]!.id}/decline`);
  await control("DELETE", `/absences/${mine!.id}`);
}

describe("what happens to absences in Personio", () => {
  test("arrives by webhook and stands in the mirror, with one event a change", async () => {
    const told = await toldOfTimeOff();
    await changeThings(told);
    await told.sent();
    await told.work();
    expect((await told.news()).map(({ change }) => change).sort()).toEqual([
      "created",
      "deleted",
      "deleted", // a declined one is not found any more
      "updated",
    ]);
    await expectMirrorEqual(told);
  });

  test.each(quirks.webhook_payload_key.values.slice(1))(
    "arrives with the key %s as well",
    async (webhook_payload_key) => {
      const told = await toldOfTimeOff({ webhook_payload_key });
      await changeThings(told);
      await told.sent();
      await told.work();
      await expectMirrorEqual(told);
    },
  );

  test("tells nothing twice when Personio also tells of a change of days that was none", async () => {
    const told = await toldOfTimeOff({ timerange_event_without_change: "on" });
    await told.control("POST", `/absences/${told.waiting[0]!.id}/approve`);
    await told.sent();
    await told.work();
    expect(await told.news()).toMatchObject([{ change: "updated", fields: ["status"] }]);
    expect((await told.inbox()).filter(({ entity }) => entity === "time_off_request")).toHaveLength(2);
    await expectMirrorEqual(told);
  });

  const fates: [string, object][] = [
    ["everything twice", { duplicate: 1 }],
    ["everything held back, later events first", { reorder: 1, parallel: 10 }],
    ["everything lost, and read from Personio's log (row 19)", { loss: 1 }],
  ];
  test.each(fates)("with %s: the mirror equals the company, with one event a change", async (_, faults) => {
    const told = await toldOfTimeOff();
    await told.control("PUT", "/webhook-faults", faults);
    await changeThings(told);
    await told.control("PUT", "/clock", { advance: { minutes: 2 } });
    await told.sent();
    await told.work();
    await told.tend(); // the hourly look: what was lost is in the log
    await told.work();
    expect(await told.news()).toHaveLength(4);
    await expectMirrorEqual(told);
  });
});
