import type { Page } from "@playwright/test";
import { test, expect, open } from "./fixtures";
import { answersTo } from "./support/answers";
import { openConnection } from "./support/connection-page";
import { expectGoodLooks } from "./support/looks";
import { find } from "./support/rollcall";
import type { Sandbox } from "./support/sandbox";

// Time off on the person page. Faults and rights of the one sandbox: alone, one after the other, and everything is put back.

const within = { timeout: 20_000 };
/** Rollcall keeps whom it has once read: a second run in the same product needs new names. */
const run = Date.now().toString(36);
const timeOff = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: "Time off", exact: true }) });
const absence = (page: Page) => timeOff(page).getByRole("listitem");

/** Somebody of our own who reports to the demo's manager, and the types that absences are entered with. */
async function hire(sandbox: Sandbox, first_name: string) {
  const { manager } = (await sandbox.company()).demoPeople;
  const last_name = `Zeitvertreib${run}`;
  const person = await sandbox.hire({
    first_name,
    last_name,
    position: "Clock Watcher",
    hire_date: "2020-01-01",
    supervisor_id: manager.id,
  });
  const types = await sandbox.absenceTypes();
  const enter = async (
    category: string,
    start: string,
    more: Parameters<Sandbox["recordAbsence"]>[3] = {},
  ) => {
    const type = types.find((one) => one.category === category && one.unit === "day");
    await sandbox.recordAbsence(person.id, type?.id ?? 0, start, more);
    return type?.name ?? "";
  };
  return { ...person, name: `${first_name} ${last_name}`, types, enter };
}
type Hired = Awaited<ReturnType<typeof hire>>;

/** Opens their page once they are in the directory. */
async function openTheirs(page: Page, { name }: Hired): Promise<void> {
  await expect.poll(async () => (await find(page.request, name)).length, within).toBe(1);
  const [found] = await find(page.request, name);
  await open(page, `/directory/${found?.id}`);
}

test("HR sees what is left and what comes as it is entered in Personio; a colleague sees that somebody is away, and no more", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}, info) => {
  test.slow();
  const person = await hire(sandbox, "Zoe");
  try {
    await signInAs("admin");
    await openTheirs(page, person);
    await expect(timeOff(page)).toContainText("No time off coming up.");
    await expect(timeOff(page).locator("dl")).toContainText(/Paid vacation[\d.]+ days available/, within);
    const vacation = await person.enter("paid_vacation", "2031-06-02", { end: "2031-06-04" });
    const sick = await person.enter("sick_leave", "2031-06-05", { end: "2031-06-06", end_half: true });
    await person.enter("paid_vacation", "2031-12-29", { end: "2032-01-02", status: "pending" });
    await expect(absence(page)).toHaveCount(3, within);
    await expect(absence(page).nth(0)).toHaveText(`${vacation}2 June – 4 June 2031`);
    await expect(absence(page).nth(1)).toHaveText(
      `${sick}5 June – 6 June 2031, until midday of the last day`,
    );
    await expect(absence(page).nth(2)).toHaveText(
      `${vacation}Waiting for approval29 December 2031 – 2 January 2032`,
    );
    await expectGoodLooks(page, info, "time-off-as-hr");

    const manager = await otherBrowser("manager");
    await openTheirs(manager, person);
    await expect(absence(manager)).toHaveCount(3);
    await expect(timeOff(manager).locator("dl")).toContainText("days available", within);

    const colleague = await otherBrowser("employee");
    const answers = await answersTo(colleague);
    await openTheirs(colleague, person);
    await expect(absence(colleague)).toHaveText(["Away2 June – 6 June 2031, until midday of the last day"]);
    await expect(timeOff(colleague).locator("dl")).toHaveCount(0);
    await colleague.reload();
    await expect(absence(colleague)).toHaveCount(1);
    expect(answers.some(({ text }) => text.includes("2031-06-02"))).toBe(true);
    const secrets = person.types.flatMap(({ name, category }) => [name, category]);
    for (const { url, text } of answers)
      for (const secret of secrets.filter((word) => /[ _]/.test(word)))
        expect(text, `${secret} in ${url}`).not.toContain(secret);
    await expectGoodLooks(colleague, info, "time-off-as-a-colleague");
  } finally {
    await sandbox.remove(person.id);
  }
});

for (const timezoneId of ["Pacific/Kiritimati", "America/Los_Angeles"])
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId });
    test("an absence has the dates that it has everywhere", async ({ page, sandbox, signInAs }) => {
      const person = await hire(sandbox, timezoneId.startsWith("P") ? "Zelia" : "Zdenka");
      try {
        await person.enter("paid_vacation", "2031-03-29", { end: "2031-03-30" }); // a clock change in Europe
        await signInAs("admin");
        await openTheirs(page, person);
        await expect(absence(page)).toContainText(["29 March – 30 March 2031"], within);
        await page.reload();
        await expect(absence(page)).toContainText(["29 March – 30 March 2031"]);
      } finally {
        await sandbox.remove(person.id);
      }
    });
  });

test("balances that cannot be read, or no longer may be, keep their numbers with their age; the rest of the page works", async ({
  page,
  sandbox,
  signInAs,
}, info) => {
  test.slow();
  const person = await hire(sandbox, "Zacharina");
  const { scopes } = await sandbox.credential();
  try {
    await signInAs("admin");
    await openTheirs(page, person);
    const left = timeOff(page).locator("dl");
    await expect(left).toContainText("days available", within);
    const before = await left.textContent();

    await sandbox.fault({
      path: `/v1/company/employees/${person.id}/absences/balance`,
      kind: "status",
      status: 500,
    });
    await person.enter("sick_leave", "2031-06-05");
    await expect(absence(page)).toHaveCount(1, within);
    await expect(timeOff(page)).toContainText(
      /As of \d+ \w+, \d\d:\d\d\. Personio could not be asked/,
      within,
    );
    await expect(left).toHaveText(before ?? "");
    await expect(page.getByRole("heading", { name: "Employment", exact: true })).toBeVisible();
    await expectGoodLooks(page, info, "time-off-stale");

    await sandbox.setCredential({ scopes: scopes.filter((scope) => !scope.includes("absence")) });
    await sandbox.clearFaults();
    const again = timeOff(page).getByRole("button", { name: "Try again" });
    await expect(async () => {
      if (await again.isVisible()) await again.click();
      await expect(timeOff(page)).toContainText("Personio no longer shares balances", { timeout: 2_000 });
    }).toPass({ timeout: 40_000 });
    await expect(left).toHaveText(before ?? "");
    await expectGoodLooks(page, info, "time-off-not-shared");

    await sandbox.setCredential({ scopes });
    await openConnection(page);
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(page.getByText("Everything works")).toBeVisible({ timeout: 30_000 });
    await openTheirs(page, person);
    await expect(left).toContainText("days available", within);
    await expect(timeOff(page)).not.toContainText("As of");
  } finally {
    await sandbox.clearFaults();
    await sandbox.setCredential({ scopes });
    await sandbox.remove(person.id);
  }
});
