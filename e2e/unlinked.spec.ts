import type { Page } from "@playwright/test";
import { bareTest as test, expect, open } from "./fixtures";
import { hireCast } from "./support/cast";
import { expectGoodLooks } from "./support/looks";
import { openCheck } from "./support/screens";
import { connections, ensureLinked, find, signInAs as signIn, unlink } from "./support/rollcall";

// Disconnecting, and what the screens say while nothing is linked: also what a fresh installation shows. One after the
// other; at the end the company is linked again.
test.describe.configure({ mode: "serial" });

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test.beforeAll(async ({ browser, sandbox }, { project }) => {
  await hireCast(sandbox);
  const page = await browser.newPage({ baseURL: project.use.baseURL });
  await signIn(page, "admin", sandbox);
  await ensureLinked(page.request, sandbox);
  await page.close();
});

test.afterAll(async ({ browser, sandbox }, { project }) => {
  const page = await browser.newPage({ baseURL: project.use.baseURL });
  await signIn(page, "admin", sandbox);
  await ensureLinked(page.request, sandbox);
  await page.close();
});

test("after disconnecting, nothing of the company is left, for anybody", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}) => {
  await signInAs("admin");
  const colleague = await otherBrowser("employee");
  await open(colleague, "/directory");
  await expect(colleague.getByRole("table", { name: "Directory" })).toBeVisible();
  await open(page, "/connections");
  await page.locator("main").getByRole("link", { name: "Lumen GmbH" }).click();
  await page.getByRole("button", { name: "Disconnect…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Lumen GmbH");
  await dialog.getByRole("button", { name: "Disconnect", exact: true }).click();
  await expect(heading(page)).toHaveText("Link Personio to begin");
  await expect(page.getByText("Lumen GmbH is disconnected").first()).toBeVisible();

  await expect(colleague.getByText("Nobody is here yet"), "open pages follow").toBeVisible({
    timeout: 15_000,
  });
  expect(await connections(page.request)).toEqual([]);
  expect(await find(page.request, "")).toEqual([]);
  expect((await sandbox.company()).people, "nothing changed in Personio").toBeGreaterThan(300);
});

test("whoever is not signed in is led to the sign-in page with the three people of the demo", async ({
  page,
  sandbox,
}) => {
  await open(page, "/");
  await expect(page).toHaveURL(/\/sign-in\?next=%2F$/);
  await expect(heading(page)).toHaveText("Sign in");
  const { admin, manager, employee } = (await sandbox.company()).demoPeople;
  for (const [{ name }, role] of [
    [admin, "HR admin"],
    [manager, "Manager"],
    [employee, "Employee"],
  ] as const)
    await expect(page.getByRole("button", { name: `Sign in as ${name}, ${role}` })).toBeVisible();
});

test("a colleague learns that nothing is linked and is offered nothing they cannot do", async ({
  page,
  signInAs,
  sandbox,
}, info) => {
  await signInAs("admin");
  await unlink(page.request);
  await page.context().clearCookies();
  await open(page, "/sign-in");
  const { employee } = (await sandbox.company()).demoPeople;
  await page.getByRole("button", { name: `Sign in as ${employee.name}` }).click();
  await expect(page).toHaveURL(/\/directory$/);
  await expect(page.getByRole("heading", { name: "Nobody is here yet" })).toBeVisible();
  await expect(page.getByText("Your admin has not linked Personio yet.")).toBeVisible();
  await expect(page.getByText("Not connected to Personio")).toBeVisible();
  await expect(page.getByRole("link", { name: /Link Personio|Connections/ })).toHaveCount(0);
  await expectGoodLooks(page, info, "unlinked-directory-of-a-colleague");
  await open(page, "/connections/new");
  await expect(heading(page)).toHaveText("This page is for admins");
});

test("the admin begins with a checklist of three steps and one button", async ({ page, signInAs }, info) => {
  await signInAs("admin");
  await unlink(page.request);
  await open(page, "/");
  await expect(page).toHaveURL(/\/connections$/);
  await expect(heading(page)).toHaveText("Link Personio to begin");
  const steps = page.locator("main ol > li");
  await expect(steps).toHaveCount(3);
  for (const [index, name] of ["Connect", "Check", "Invite"].entries())
    await expect(steps.nth(index)).toContainText(name);
  await expectGoodLooks(page, info, "unlinked-connections");
  await open(page, "/directory");
  await expectGoodLooks(page, info, "unlinked-directory-of-the-admin");
  await page.locator("main").getByRole("link", { name: "Link Personio" }).click();
  await expect(heading(page)).toHaveText("Link Personio with Rollcall");
  await open(page, "/developers");
  await expect(page.getByText("There is nothing to read yet: link Personio first.")).toBeVisible();
  await expectGoodLooks(page, info, "unlinked-developers");
});

test("whoever presses Connect after somebody else has linked the account learns so, and nothing is linked twice", async ({
  page,
  signInAs,
  sandbox,
  guard,
}, info) => {
  guard.allow(/409/); // the refused linking
  await signInAs("admin");
  await unlink(page.request);
  await openCheck(page);
  await expect(page.getByLabel("Name of this connection")).toHaveValue("Lumen GmbH", { timeout: 20_000 });
  await expectGoodLooks(page, info, "unlinked-check-passed");
  await ensureLinked(page.request, sandbox);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  const summary = page.locator("main").getByRole("alert");
  await expect(summary).toContainText("Already connected", { timeout: 20_000 });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link", { name: "Open connections" })).toHaveAttribute(
    "href",
    "/connections",
  );
  expect(await connections(page.request)).toHaveLength(1);
});
