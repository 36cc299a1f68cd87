import { expect } from "./fixtures";
import { check, company, connect, heading, patience, whileUnlinked } from "./support/linking";
import { expectGoodLooks } from "./support/looks";
import { unlink } from "./support/rollcall";

const test = whileUnlinked("/connections/new?step=credentials");

test("a first sync whose right is taken away in the middle says that it stopped, and why", async ({
  page,
  sandbox,
}, info) => {
  await check(page);
  await sandbox.fault({ path: "/v1/company/employees", kind: "latency", latencyMs: 1_500 });
  await connect(page).click({ timeout: 30_000 });
  await expect(heading(page)).toHaveText("First sync", patience);
  await sandbox.setCredential({
    scopes: company.scopes.filter((scope) => !/employees|persons/.test(scope)),
    attributes: company.attributes,
  });
  await sandbox.clearFaults();
  await expect(page.getByText("The first sync stopped")).toBeVisible(patience);
  await expect(page.locator("main")).toContainText("“Employees: Read” is missing");
  await expectGoodLooks(page, info, "link-first-sync-stopped");
  await unlink(page.request); // what was linked here has seen half of the people
});
