import { test, expect } from "./fixtures";
import { cast } from "./support/cast";
import { mirrored, openConnection } from "./support/connection-page";

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
