import type { ConnectionDetail } from "@/contracts/connection";
import { test, expect } from "./fixtures";
import { cast } from "./support/cast";
import { mirrored, openConnection } from "./support/connection-page";
import { expectGoodLooks } from "./support/looks";
import { call, connectionId } from "./support/rollcall";

test("absences are mirrored beside people, and one that is entered in Personio counts by itself", async ({
  page,
  sandbox,
  signInAs,
}) => {
  await signInAs("admin");
  await openConnection(page);
  const records = (what: string) => mirrored(page, what).getByRole("cell").nth(1);
  const count = async () => Number((await records("Absences").textContent())?.replace(/\D/g, ""));
  await expect.poll(count).toBeGreaterThan(100);
  const types = await sandbox.absenceTypes();
  await expect(records("Absence types")).toHaveText(String(types.length));
  await expect(mirrored(page, "Absences")).not.toContainText("Not yet");
  const before = await count();
  const [person] = await sandbox.search(cast.mueller.email);
  const day = types.find(({ unit }) => unit === "day");
  const { id } = await sandbox.recordAbsence(Number(person?.id), Number(day?.id), "2031-03-03");
  try {
    await expect.poll(count, { timeout: 20_000 }).toBe(before + 1);
  } finally {
    await sandbox.removeAbsence(id);
  }
  await expect.poll(count, { timeout: 20_000 }).toBe(before);
});

test("each thing that is mirrored is read at once by its own button, whatever the others do", async ({
  page,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  await openConnection(page);
  const last = () =>
    mirrored(page, "Absences").getByRole("cell").nth(2).locator("time").getAttribute("datetime");
  const [before, id] = [await last(), await connectionId(page.request)];
  const people = async () =>
    (await call<ConnectionDetail>(page.request, "connections.get", { id })).history.filter(
      ({ kind }) => kind === "full",
    ).length;
  const walks = await people();
  await sandbox.fault({ path: "/v2/absence-periods", kind: "latency", latencyMs: 1_000 });
  await page.getByRole("button", { name: "Sync Absences now" }).click();
  await expect(mirrored(page, "Absences")).toContainText("read so far", { timeout: 20_000 });
  await expectGoodLooks(page, info, "absences-reading");
  await sandbox.clearFaults();
  await expect(mirrored(page, "Absences")).not.toContainText("read so far", { timeout: 20_000 });
  await expect.poll(last, { timeout: 20_000 }).not.toBe(before);
  expect(await people(), "no walk of people was begun").toBe(walks);
});
