import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, open } from "./fixtures";
import { expectGoodLooks } from "./support/looks";
import {
  check,
  checked,
  company,
  connect,
  expectCancelled,
  form,
  heading,
  patience,
  row,
  summary,
  whileUnlinked,
} from "./support/linking";

// The ways through the linking flow: back and forth, reloads, by the keyboard alone, and what a screen reader hears.

const test = whileUnlinked("/connections/new");

const back = (page: Page) => page.getByRole("button", { name: "Back", exact: true });
const start = (page: Page) => page.getByRole("button", { name: "Start" });
const haveCredentials = (page: Page) => page.getByRole("button", { name: "I have the credentials" });
const steps = {
  about: "Link Personio with Rollcall",
  prepare: "Prepare in Personio",
  credentials: "Enter credentials",
  check: "Check",
};

test("Back leads to the step before from each step, and keeps what was typed; so does the browser's", async ({
  page,
}) => {
  await start(page).click();
  await page.getByLabel("Your Personio address").fill("lumen");
  await haveCredentials(page).click();
  await back(page).click();
  await expect(heading(page)).toHaveText(steps.prepare);
  await expect(page.getByLabel("Your Personio address")).toHaveValue("lumen");
  await back(page).click();
  await expect(heading(page)).toHaveText(steps.about);
  await page.goForward();
  await page.goForward();
  await expect(heading(page)).toHaveText(steps.credentials);

  // Each further check of the same step is no step: one Back leads out of it, however often it was tried.
  await check(page, { clientSecret: "papi-wrong" });
  await expect(summary(page)).toContainText("Not connected", patience);
  await Promise.all([page.waitForResponse(/connections\.check/), form.check(page).click()]);
  await expect(summary(page)).toContainText("Not connected", patience);
  await back(page).click();
  await expect(page).toHaveURL(/step=credentials/);
  await expect(form.secret(page)).toHaveValue("papi-wrong");
  await expect(summary(page), "the old verdict is not of this step").toHaveCount(0);

  await check(page);
  await expect(connect(page)).toBeEnabled(patience);
  await back(page).click();
  await expect(form.id(page)).toHaveValue(company.clientId);
  await expect(form.secret(page)).toHaveValue(company.clientSecret);
  await page.goForward();
  await expect(connect(page), "nothing was changed, so what was found still holds").toBeEnabled();
  await page.goBack();
  await form.secret(page).fill("papi-another");
  await page.goForward();
  await expect(heading(page), "what was found is not of these credentials").toHaveText(steps.credentials);
  await expect(form.secret(page)).toHaveValue("papi-another");
});

test("Back leads to the step before where the flow was opened in the middle", async ({ page }) => {
  await open(page, "/connections/new?step=credentials");
  await back(page).click();
  await expect(heading(page)).toHaveText(steps.prepare);
  await back(page).click();
  await expect(heading(page)).toHaveText(steps.about);
  await expect(back(page)).toHaveCount(0);
});

test("a reload keeps the step, except that credentials have to be entered again", async ({ page }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await start(page).click();
  await page.reload();
  await expect(heading(page)).toHaveText(steps.prepare);
  await haveCredentials(page).click();
  await form.id(page).fill(company.clientId);
  await page.reload();
  await expect(heading(page)).toHaveText(steps.credentials);
  await expect(form.id(page)).toHaveValue("");
  await check(page);
  await expect(connect(page)).toBeEnabled(patience);
  await page.reload();
  await expect(heading(page)).toHaveText(steps.credentials);
  await expect(form.secret(page)).toHaveValue("");
  // Not the whole page: on the demo's own card the same secret is there to be copied.
  const kept = await page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      window.history.state,
      document.querySelector("main form")?.outerHTML,
    ]),
  );
  expect(kept).not.toContain(company.clientSecret);
});

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, target: ReturnType<Page["getByRole"]>): Promise<void> {
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Tab never comes to it.");
}

test("from the first to the last step by the keyboard alone; each step begins at its heading", async ({
  page,
}) => {
  await tabTo(page, start(page));
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(steps.prepare);
  await expect(heading(page)).toBeFocused();
  await tabTo(page, page.getByLabel("Your Personio address"));
  await page.keyboard.type("lumen");
  await tabTo(page, haveCredentials(page));
  await page.keyboard.press("Space");
  await expect(heading(page)).toHaveText(steps.credentials);
  await expect(heading(page)).toBeFocused();
  await tabTo(page, form.id(page));
  await page.keyboard.type(company.clientId);
  await page.keyboard.press("Tab");
  await expect(form.secret(page)).toBeFocused();
  await page.keyboard.type(company.clientSecret);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Show", exact: true })).toBeFocused();
  await tabTo(page, form.check(page));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Everything Rollcall uses is readable.")).toBeVisible(patience);
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Name of this connection"), "the focus was on the result").toBeFocused();
  await page.keyboard.press("Tab");
  await expect(connect(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("First sync");
  await expect(heading(page)).toBeFocused();
  await tabTo(page, page.getByRole("link", { name: "Open directory" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/directory/);
});

test("a screen reader hears the end of a check and its counts, once; the focus is never lost", async ({
  page,
  sandbox,
}) => {
  const said = checked(page).locator("xpath=..").getByRole("status");
  await sandbox.setCredential({ attributes: company.attributes.filter((name) => name !== "supervisor") });
  await open(page, "/connections/new?step=credentials");
  await check(page);
  await expect(said, "nothing while it runs").toHaveText("");
  await expect(said).toHaveText(
    "Connected, 3 features limited. 7 passed, 1 need attention, 0 failed.",
    patience,
  );
  await sandbox.setCredential(company);
  await page.getByRole("button", { name: "Fix and check again" }).press("Enter");
  await expect(said).toHaveText("Connected. 8 passed, 0 need attention, 0 failed.", patience);
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await page.goBack();
  await check(page, { clientSecret: "papi-wrong" });
  await expect(said).toHaveText("Not connected. 0 passed, 0 need attention, 1 failed.", patience);
  await expect(summary(page)).toBeFocused();
});

test("nothing of what goes wrong is a dead end: Personio's status page, what to tick, and where", async ({
  page,
  sandbox,
}) => {
  await start(page).click();
  await page.getByLabel("Your Personio address").fill("lumen");
  await haveCredentials(page).click();
  await sandbox.fault({ path: "/v2/auth/token", kind: "status", status: 503 });
  await check(page);
  await expect(summary(page).getByRole("link", { name: /Personio’s status page/ })).toHaveAttribute(
    "href",
    "https://status.personio.de",
    patience,
  );
  await sandbox.clearFaults();
  await sandbox.setCredential({ attributes: company.attributes.filter((name) => name !== "supervisor") });
  await form.check(page).click();
  const result = page.locator("main form");
  await expect(result).toContainText(/To add one: in Personio open Connected integrations/, patience);
  await expect(result.getByRole("link", { name: /Open Personio/ })).toBeVisible();
  await expect(row(page, "Attributes readable")).toContainText("Needs attention");
});

test("a secret is in nothing that the product logs, be it right or wrong", async ({ page, sandbox }) => {
  await open(page, "/connections/new?step=credentials");
  const wrong = "papi-a-secret-that-nobody-has";
  await check(page, { clientSecret: wrong });
  await expect(summary(page)).toContainText("Not connected", patience);
  await sandbox.fault({ path: "/v2/auth/token", kind: "wrong_json" });
  await check(page);
  await expect(summary(page)).toContainText("answered in a way Rollcall does not know", patience);
  await sandbox.clearFaults();
  await check(page);
  await connect(page).click();
  await expect(heading(page)).toHaveText("First sync");
  const log = readFileSync(process.env.E2E_LOG ?? "", "utf8");
  expect(log.length, "the product has said something").toBeGreaterThan(0);
  for (const secret of [wrong, company.clientSecret]) expect(log).not.toContain(secret);
});

test("each state on the way is accessible, light and dark, wide and narrow", async ({
  page,
  sandbox,
}, info) => {
  test.slow();
  await open(page, "/connections/new?step=credentials");
  await form.check(page).click();
  await expectGoodLooks(page, info, "link-fields-missing");
  await form.id(page).fill(company.clientSecret);
  await form.secret(page).fill(company.clientId);
  await expect(page.getByText("Client ID and secret look swapped.")).toBeVisible();
  await expectGoodLooks(page, info, "link-fields-swapped");
  await page.getByRole("link", { name: "Directory" }).first().click();
  await expect(page.getByRole("dialog", { name: "Discard what you entered?" })).toBeVisible();
  await expectGoodLooks(page, info, "link-leave");
  await page.getByRole("button", { name: "Keep editing" }).click();

  await sandbox.setCredential({ attributes: company.attributes.filter((name) => name !== "supervisor") });
  await check(page);
  await expect(page.getByText("Connected, 3 features limited", { exact: true })).toBeVisible(patience);
  await expectGoodLooks(page, info, "link-limited");
  await sandbox.setCredential(company);

  await sandbox.fault({ path: "/v1/company/time-offs", kind: "latency", latencyMs: 20_000 });
  await page.clock.install();
  await page.getByRole("button", { name: "Fix and check again" }).click();
  await expect(row(page, "Absences readable")).toContainText("Checking…");
  await page.clock.fastForward(11_000);
  await expect(page.locator("main").getByText("Still waiting for Personio")).toBeVisible();
  await expectGoodLooks(page, info, "link-slow");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expectCancelled(page);
  await expectGoodLooks(page, info, "link-cancelled");
});

test("an on-screen keyboard that takes away half of the screen leaves in sight what is typed into", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/connections/new?step=credentials");
  await form.secret(page).focus();
  await page.setViewportSize({ width: 390, height: 300 });
  await expect(form.secret(page)).toBeInViewport({ ratio: 1 });
  await expect(form.secret(page)).toBeFocused();
});
