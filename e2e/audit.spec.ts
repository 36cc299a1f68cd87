import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { test, expect, open } from "./fixtures";
import { call } from "./support/rollcall";

const rows = (page: Page) => page.getByRole("region", { name: "Audit log" }).getByRole("row");
const chain = (page: Page) => page.getByText(/^Chain intact, \d[\d,]* entries, checked just now$/);

test("an admin sees who linked Personio, filters, checks the chain and takes the log along", async ({
  page,
  sandbox,
  signInAs,
}) => {
  const { admin } = (await sandbox.company()).demoPeople;
  await signInAs("admin");
  await open(page, "/directory");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audit log");
  await expect(rows(page).nth(1)).toBeVisible();
  await expect(chain(page)).toBeVisible();
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.locator("#live-region")).toContainText("Chain intact");

  await page.getByLabel("Action").selectOption("Linked Personio");
  await expect(page).toHaveURL(/\?action=connection\.linked$/);
  const linked = rows(page).filter({ hasText: "Linked Personio" }).last();
  await expect(linked).toContainText("Lumen GmbH");
  await expect(linked).toContainText(admin.name);
  await expect(linked).toContainText(/127\.0\.0\.1|::1/);
  await expect(rows(page).filter({ hasText: "Signed in" })).toHaveCount(0);
  await page.getByLabel("Person").selectOption({ label: admin.name });
  await expect(linked).toBeVisible();
  await page.reload();
  await expect(linked).toBeVisible();

  const opener = linked.getByRole("button", { name: /^Details of entry \d+$/ });
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(opener).toHaveAttribute("aria-expanded", "true");
  const details = page.getByRole("row").filter({ hasText: "Readable attributes" }).first();
  await expect(details).toContainText(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} UTC/);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = readFileSync(await file.path(), "utf8");
  expect(text.startsWith("\ufeffposition,at,actor_kind,")).toBe(true);
  const lines = text.trimEnd().split("\r\n").slice(1);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.includes(",connection.linked,"))).toEqual([]);
  expect(text).not.toContain((await sandbox.credential()).clientSecret);

  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/audit$/);
  // Other journeys beside this one write entries as well, so it need not be the newest.
  await expect(rows(page).filter({ hasText: "Exported the audit log" }).first()).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/action=connection\.linked/);
});

test("colleagues and managers neither see the audit log nor get its data", async ({
  page,
  signInAs,
  guard,
}) => {
  guard.allow(/status of 403/);
  for (const who of ["employee", "manager"] as const) {
    await signInAs(who);
    const answer = await page.goto("/audit");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is for admins");
    await expect(page.getByRole("link", { name: "Audit log" })).toHaveCount(0);
    expect(await answer?.text()).not.toContain("previousHash");
    for (const procedure of ["list", "actors", "verify"])
      await expect(call(page.request, `audit.${procedure}`, {})).rejects.toThrow(/403/);
  }
});
