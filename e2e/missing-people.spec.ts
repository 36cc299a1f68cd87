import { test, expect } from "./fixtures";
import { openConnection } from "./support/connection-page";
import { expectGoodLooks } from "./support/looks";
import { find } from "./support/rollcall";

test("when many people are missing nobody goes before an admin has seen who, and then only who is really gone", async ({
  page,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  await openConnection(page);
  const syncNow = page.getByRole("button", { name: "Sync now" });
  const known = () => find(page.request, "vanishing");
  await sandbox.loseWebhooks(true); // each by itself would be asked for by id and believed
  try {
    const hired = await Promise.all(
      Array.from({ length: 26 }, (_, index) =>
        sandbox.hire({ first_name: "Vanishing", last_name: `Person${index}`, hire_date: "2024-01-01" }),
      ),
    );
    await syncNow.click();
    await expect.poll(async () => (await known()).length, { timeout: 30_000 }).toBe(26);
    for (const { id } of hired) await sandbox.remove(id);
    await expect(syncNow).not.toHaveAttribute("aria-busy");
    await syncNow.click();
    const main = page.locator("main");
    await expect(main).toContainText("26 people are missing.", { timeout: 20_000 });
    await expect(main).toContainText("far fewer people than before, so nobody was removed");
    await expect(page.getByText(/Personio data is from .* Syncing is on hold\./)).toBeVisible();
    await expectGoodLooks(page, info, "missing-people");
    await page.getByRole("button", { name: "They are really gone…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Remove 26 people no longer in Personio?");
    await expect(dialog.getByRole("listitem").filter({ hasText: "Vanishing" })).toHaveCount(12);
    await expect(dialog).toContainText("and 14 more");
    await expectGoodLooks(page, info, "missing-people-dialog");
    await dialog.getByRole("button", { name: "Check and remove" }).click();
    await expect(main).toContainText("Everything works", { timeout: 20_000 });
    expect(await known()).toEqual([]);
  } finally {
    await sandbox.loseWebhooks(false);
  }
});
