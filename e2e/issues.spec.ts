import type { Page } from "@playwright/test";
import { knownAttributes } from "@/contracts/attributes";
import { test, expect, open } from "./fixtures";
import { openConnection } from "./support/connection-page";
import { expectGoodLooks } from "./support/looks";
import { call, connectionId, connections } from "./support/rollcall";

// Takes attributes and rights from the one sandbox company: alone, and everything is given back.

const main = (page: Page) => page.locator("main");
const history = (page: Page) => main(page).locator("details").filter({ hasText: "History:" });
const resolved = (page: Page) => page.getByRole("region", { name: "Resolved issues" }).getByRole("row");
const patience = { timeout: 30_000 };

const checkAgain = (page: Page) => page.getByRole("button", { name: "Check again" });

test.afterEach(async ({ page }) => {
  const state = async () => (await connections(page.request))[0]?.state;
  if ((await state()) === "connected") return;
  await openConnection(page);
  await checkAgain(page).click();
  await expect.poll(state, patience).toBe("connected");
});

test("an issue comes by itself with cause, beginning, what it limits and a message to send, goes by itself, and stays known", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = await otherBrowser("admin");
  const { attributes } = await sandbox.credential();
  const id = await connectionId(page.request);
  const syncNow = () => call(page.request, "connections.syncNow", { id });
  const row = main(list).getByRole("listitem").first();
  const copied = async (button: string) => {
    await page.getByRole("button", { name: button }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await open(list, "/connections");
  await openConnection(page);
  await expect(main(page)).toContainText("Everything works", patience);
  try {
    await sandbox.setCredential({ attributes: attributes.filter((key) => key !== "office") });
    await syncNow();
    await expect(main(page)).toContainText("1 thing to fix", patience);
    await expect(main(page)).toContainText(
      `1 of ${knownAttributes.length} attributes is not readable: Office (Workplace).`,
    );
    await expect(main(page)).toContainText(/Since .*, just now\. Limited: .*filters/s);
    const steps = page.getByRole("list", { name: "What to do" }).getByRole("listitem");
    await expect(steps.nth(1)).toHaveText("Tick Office (Workplace) and choose Update.");
    await expect(row).toContainText(/1 open issue.*Office \(Workplace\)/s);

    const english = await copied("Copy message for the Personio admin");
    expect(english).toContain("our Personio account (Lumen GmbH) since");
    expect(english).toContain("2. Tick Office (Workplace) and choose Update.");
    const german = await copied("Copy in German");
    expect(german).toContain("Haken Sie Standort an und wählen Sie „Aktualisieren“.");
    await expectGoodLooks(page, info, "issue-open");
    await expectGoodLooks(list, info, "issue-in-list");
  } finally {
    await sandbox.setCredential({ attributes });
  }
  await syncNow();
  await expect(main(page)).toContainText("Everything works", patience);
  await expect(row).not.toContainText("open issue");
  await history(page).locator("summary").click();
  await expect(resolved(page).nth(1)).toContainText(
    /Office \(Workplace\) is not readable\..*(minute|minutes)/s,
  );
  await expect(history(page)).toContainText("each is kept for a year after it was resolved");
  await expectGoodLooks(page, info, "issue-history");
});

test("several at once are told apart: what stops everything first, each with its own steps", async ({
  page,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  const { attributes, scopes } = await sandbox.credential();
  const items = main(page).locator("section").first().locator("ol > li > h3");
  await openConnection(page);
  try {
    await sandbox.setCredential({
      attributes: attributes.filter((key) => !["email", "office", "team"].includes(key)),
      scopes: scopes.filter((scope) => scope !== "absences:write"),
    });
    await checkAgain(page).click();
    await expect(main(page)).toContainText("3 things to fix", patience);
    await expect(items).toHaveText([
      /^Email is not readable/,
      /^“Absences: Write” is missing/,
      /attributes are not readable: Office \(Workplace\) and Team\.$/,
    ]);
    await expectGoodLooks(page, info, "issues-several");
  } finally {
    await sandbox.setCredential({ attributes, scopes });
  }
  await checkAgain(page).click();
  await expect(main(page)).toContainText("Everything works", patience);
});
