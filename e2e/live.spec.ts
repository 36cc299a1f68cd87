import type { Page } from "@playwright/test";
import { test, expect, open } from "./fixtures";
import { cast, member } from "./support/cast";
import { expectGoodLooks } from "./support/looks";

// A change in Personio shows in open pages by itself. Everything here belongs to this file alone.

const within = { timeout: 15_000 };
/** Rollcall keeps whom it has once read: a second run in the same product needs new names. */
const run = Date.now().toString(36);
const table = (page: Page) => page.getByRole("table", { name: "Directory" });

/** The same document all along: whatever changed came without a reload. */
async function mark(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  return () => page.evaluate(() => "notReloaded" in window);
}

test("a changed name and position show in two open browsers within 15 seconds, without a reload", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}) => {
  await signInAs("employee");
  const other = await otherBrowser("manager");
  const { id, position, last_name, preferred_name } = await member(sandbox, "changing");
  for (const browser of [page, other]) await open(browser, `/directory?q=${cast.changing.first_name}`);
  const same = [await mark(page), await mark(other)];
  for (const browser of [page, other]) await expect(table(browser)).toContainText(position);
  try {
    await sandbox.change(id, {
      position: "Chief Heron Counter",
      last_name: "Zweitname",
      preferred_name: "Zora Zweitname",
    });
    for (const browser of [page, other]) {
      await expect(table(browser)).toContainText("Chief Heron Counter", within);
      await expect(table(browser).getByRole("link", { name: "Zora Zweitname" })).toBeVisible(within);
    }
    for (const stayed of same) expect(await stayed()).toBe(true);
  } finally {
    await sandbox.change(id, { position, last_name, preferred_name });
  }
  await expect(table(page)).toContainText(last_name, within);
});

test("an open person page follows a change as well", async ({ page, sandbox, signInAs }) => {
  const name = `Zyprian Zaungast${run}`;
  const [first_name = "", last_name = ""] = name.split(" ");
  const person = await sandbox.hire({ first_name, last_name, position: "Onlooker" });
  try {
    await signInAs("employee");
    await open(page, `/directory?q=${last_name}`);
    await table(page).getByRole("link", { name }).click(within);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText(name);
    const stayed = await mark(page);
    await sandbox.change(person.id, { position: "Insider" });
    await expect(page.locator("main header")).toContainText("Insider", within);
    expect(await stayed()).toBe(true);
  } finally {
    await sandbox.remove(person.id);
  }
});

test("HR sees by itself who had which value from when to when, and a colleague sees nothing of it", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}, info) => {
  const last_name = `Zeitreise${run}`;
  const person = await sandbox.hire({ first_name: "Zelda", last_name, position: "Apprentice" });
  try {
    await signInAs("admin");
    const colleague = await otherBrowser("employee");
    for (const browser of [page, colleague]) {
      await open(browser, `/directory?q=${last_name}`);
      await table(browser)
        .getByRole("link", { name: `Zelda ${last_name}` })
        .click(within);
    }
    const history = (browser: Page) =>
      browser.locator("section").filter({ has: browser.getByRole("heading", { name: "History" }) });
    await expect(history(page)).toContainText(/Nothing has changed since .*, when Rollcall first read/);
    await sandbox.change(person.id, { position: "Mechanic" });
    await expect(history(page)).toContainText("Mechanic", within);
    await sandbox.change(person.id, { position: "Watchmaker" });
    await expect(history(page)).toContainText(
      /Position\s*Watchmaker\s*since .*Mechanic\s*\S.* – .*Apprentice\s*until /s,
      within,
    );
    await expectGoodLooks(page, info, "person-history");
    await expect(colleague.locator("main header")).toContainText("Watchmaker", within);
    await expect(colleague.getByRole("heading", { name: "History" })).toHaveCount(0);
    await expect(colleague.getByText("Apprentice")).toHaveCount(0);
  } finally {
    await sandbox.remove(person.id);
  }
});

test("a hired person appears by themselves; a terminated one goes, and only HR still finds them", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}) => {
  const last_name = `Neuankunft${run}`;
  await signInAs("employee");
  const hr = await otherBrowser("admin");
  await open(page, `/directory?q=${last_name}`);
  await open(hr, `/directory?q=${last_name}&status=all`);
  await expect(page.getByRole("heading", { name: /Nobody matches/ })).toBeVisible();
  const same = [await mark(page), await mark(hr)];
  const person = await sandbox.hire({ first_name: "Zsuzsa", last_name });
  try {
    for (const browser of [page, hr])
      await expect(table(browser).getByRole("link", { name: `Zsuzsa ${last_name}` })).toBeVisible(within);
    await sandbox.terminate(person.id);
    await expect(page.getByRole("heading", { name: /Nobody matches/ })).toBeVisible(within);
    await expect(table(hr).getByRole("row").filter({ hasText: last_name })).toContainText("Left", within);
    for (const stayed of same) expect(await stayed()).toBe(true);
  } finally {
    await sandbox.remove(person.id);
  }
});

test("a push names what changed and carries no data", async ({ page, sandbox, signInAs }) => {
  await signInAs("employee");
  await open(page, "/account");
  const { id, position } = await member(sandbox, "changing");
  // Reads the stream as the page does, until something about people came.
  const pushed = page.evaluate(async () => {
    const answer = await fetch("/api/trpc/live.changes", { headers: { accept: "text/event-stream" } });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!text.includes("employees")) {
      const read = await reader?.read();
      if (!read || read.done) break;
      text += read.value;
    }
    await reader?.cancel();
    return text;
  });
  try {
    await sandbox.change(id, { position: "Assistant Heron Counter" });
    const text = await pushed;
    expect(text).toContain("employees");
    expect(text).not.toMatch(/Heron|Zora|lumen/);
  } finally {
    await sandbox.change(id, { position });
  }
});
