import type { Page } from "@playwright/test";
import { test, expect, open } from "./fixtures";

const palette = (page: Page) => page.getByRole("dialog", { name: "Search" });
const field = (page: Page) => palette(page).getByRole("combobox");
const option = (page: Page, name: string | RegExp) => palette(page).getByRole("option", { name });

/**
 * The option that a screen reader is told about: the one `aria-activedescendant` names. Name and text are read in one
 * step: between two, the option may go, and reading its text would wait for one that never comes back.
 */
const active = (page: Page): Promise<string> =>
  field(page).evaluate((input) => {
    const id = input.getAttribute("aria-activedescendant");
    return (id && document.getElementById(id)?.innerText) || "";
  });

test("Ctrl+K finds people, pages and actions; arrows choose, Enter opens, focus is told", async ({
  page,
  signInAs,
}) => {
  await signInAs("admin");
  await open(page, "/connections");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await expect(palette(page).getByRole("listbox")).toBeVisible();
  for (const name of ["Directory", "Connections", "Developers", "Account", "Sign out"])
    await expect(option(page, name), name).toBeVisible();

  await expect.poll(() => active(page)).toBe("Directory");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => active(page)).toBe("Connections");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => active(page), "the list is a ring").toBe("Sign out");

  await field(page).fill("mueller zach");
  await expect(option(page, /Zacharias Müller/)).toBeVisible();
  await expect.poll(() => active(page)).toContain("Zacharias Müller");
  await field(page).fill("developers");
  await expect.poll(() => active(page)).toBe("Developers");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/developers$/);
  await expect(palette(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("Enter on a person opens their page; next time they come first as recent", async ({
  page,
  signInAs,
}) => {
  await signInAs("employee");
  await open(page, "/directory");
  await page.getByRole("button", { name: /^Search people and pages/ }).click();
  await field(page).fill("strauss");
  await expect.poll(() => active(page)).toContain("Zita Strauß");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zita Strauß");
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("group", { name: "Recent" })).toContainText("Zita Strauß");
  expect(await active(page)).toContain("Zita Strauß");
});

test("Esc closes the search and gives focus back; the page behind is out of reach meanwhile", async ({
  page,
  signInAs,
}) => {
  await signInAs("employee");
  await open(page, "/directory");
  const opener = page.getByRole("button", { name: /^Search people and pages/ });
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await expect(page.getByRole("searchbox", { name: "Search people" }), "inert behind the dialog").toHaveCount(
    0,
  );
  for (let press = 0; press < 4; press++) await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("[role=dialog]") !== null)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("a member is offered no admin page; nothing found is said in words", async ({ page, signInAs }) => {
  await signInAs("employee");
  await open(page, "/directory");
  await page.keyboard.press("Control+k");
  await expect(option(page, "Directory")).toBeVisible();
  await expect(option(page, "Connections")).toHaveCount(0);
  await expect(option(page, "Developers")).toHaveCount(0);
  await field(page).fill("xyzxyz");
  await expect(palette(page).getByText("Nothing found for “xyzxyz”")).toBeVisible();
});

test("? lists the shortcuts; switched off, ? and / are letters again", async ({ page, signInAs }) => {
  await signInAs("employee");
  await open(page, "/directory");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.keyboard.press("?");
  await expect(shortcuts).toContainText("Search people, pages and actions");
  await page.keyboard.press("Escape");
  await expect(shortcuts).toHaveCount(0);
  // Typing is typing.
  await page.getByRole("searchbox", { name: "Search people" }).pressSequentially("a?");
  await expect(shortcuts).toHaveCount(0);

  await open(page, "/account");
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).click();
  await open(page, "/directory");
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search people" })).not.toBeFocused();
  await expect(shortcuts).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(palette(page), "Ctrl+K is no single key").toBeVisible();
});
