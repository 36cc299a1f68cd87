import type { Page } from "@playwright/test";
import type { ConnectionDetail } from "@/contracts/connection";
import { knownAttributes } from "@/contracts/attributes";
import { test, expect, open } from "./fixtures";
import { cast } from "./support/cast";
import { mirrored, openConnection } from "./support/connection-page";
import { call, connectionId, connections, find } from "./support/rollcall";
import { expectGoodLooks } from "./support/looks";
import { openPerson } from "./support/screens";

// Changes what the one sandbox company shares: alone, one after the other, and everything is put back.

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const badge = (page: Page) => page.locator("main header");
const history = (page: Page) => page.getByRole("region", { name: "Last syncs" }).getByRole("row");
const attribute = (page: Page, name: string) =>
  page.getByRole("region", { name: "Readable attributes" }).getByRole("row").filter({ hasText: name });
const checkAgain = (page: Page) => page.getByRole("button", { name: "Check again" });
const all = knownAttributes.length;

test.afterEach(async ({ page, sandbox, signInAs }) => {
  await sandbox.clearFaults();
  await signInAs("admin");
  const state = async () => (await connections(page.request))[0]?.state;
  if ((await state()) === "connected") return;
  await openConnection(page);
  await checkAgain(page).click();
  await expect.poll(state, { timeout: 30_000 }).toBe("connected");
});

test("a connection says how it is, what it read and what it may read", async ({
  page,
  sandbox,
  signInAs,
}) => {
  await signInAs("admin");
  await open(page, "/connections");
  const row = page.locator("main").getByRole("listitem");
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(/Lumen GmbH.*Connected.*Synced.*people/s);
  await row.getByRole("link").click();
  await expect(heading(page)).toHaveText("Lumen GmbH");
  const { admin } = (await sandbox.company()).demoPeople;
  await expect(badge(page)).toContainText(new RegExp(`Connected.*Linked on .* by ${admin.name}`, "s"));
  await expect(page.getByText("Everything works")).toBeVisible();
  await expect(page.getByText(`All ${all} attributes that Rollcall uses are readable.`)).toBeVisible();
  await expect(history(page).nth(1)).toContainText("Done");
  await expect(attribute(page, "Not readable")).toHaveCount(0);
  await expect(attribute(page, "Supervisor")).toContainText(/Readable.*empty for \d+ of 100 people/);
  await expect(attribute(page, "First name")).not.toContainText("empty");
});

test("Sync now reads everybody, shows the progress, and a second press joins", async ({
  page,
  sandbox,
  signInAs,
}) => {
  await signInAs("admin");
  await openConnection(page);
  await sandbox.fault({ path: "/v1/company/employees", kind: "latency", latencyMs: 2_000 });
  const button = page.getByRole("button", { name: "Sync now" });
  const pressed = new Date(Date.now() - 1000);
  await button.dblclick();
  await expect(page.getByText(/^\d+ of about \d+ people$/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("progressbar", { name: "Progress of the sync" })).toBeVisible();
  await button.click({ force: true }); // a person may press it while it is busy
  await sandbox.clearFaults();
  const { people } = await sandbox.company();
  await expect(history(page).nth(1)).toContainText("Everybody", { timeout: 20_000 });
  await expect(history(page).nth(1)).toContainText(new RegExp(`Done.*${people}`, "s"), { timeout: 20_000 });
  // What was asked for while it ran has joined it: the next run reads changes only.
  await expect(history(page).nth(1)).toContainText("Changes only", { timeout: 20_000 });
  const id = await connectionId(page.request);
  const { history: runs } = await call<ConnectionDetail>(page.request, "connections.get", { id });
  expect(runs.filter((run) => run.kind === "full" && new Date(run.startedAt) > pressed)).toHaveLength(1);
});

test("an attribute that is no longer shared limits the connection and its filter, and keeps its values", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  const { attributes } = await sandbox.credential();
  const colleague = await otherBrowser("employee");
  const office = (browser: Page) => browser.getByRole("button", { name: /^Office/ });
  const table = (browser: Page) => browser.getByRole("table", { name: "Directory" });
  try {
    await sandbox.setCredential({ attributes: attributes.filter((key) => key !== "office") });
    await openConnection(page);
    await checkAgain(page).click();
    await expect(badge(page)).toContainText("Limited", { timeout: 20_000 });
    await expect(attribute(page, "Office (Workplace)")).toContainText("Not readable");
    await expect(page.getByText(`1 of ${all} attributes is not readable`)).toBeVisible();
    await expect(history(page).filter({ hasText: "Everybody" }).first()).toContainText("Done", {
      timeout: 20_000,
    });
    await open(colleague, "/directory?q=lighthouse");
    await expect(colleague.getByRole("button", { name: /^Department/ })).toBeVisible();
    await expect(office(colleague), "its filter is hidden").toHaveCount(0);
    await expect(table(colleague), "its values stay").toContainText("Munich");
    await openPerson(colleague, cast.mueller.email);
    await expect(colleague.locator("main")).toContainText("Munich");
    await expect(
      colleague
        .locator("main")
        .getByText(/Not shared by Personio: Office \(Workplace\) \(last known \d+ \w+ \d{4}\)\./),
    ).toBeVisible();
    await expectGoodLooks(page, info, "connection-limited");
    const hidden = (browser: Page) =>
      browser.locator("main").getByText("Filters hidden, not shared by Personio: Office.");
    await open(page, "/directory?q=lighthouse");
    await expect(office(page)).toHaveCount(0);
    await expect(hidden(page)).toBeVisible();
    await expectGoodLooks(page, info, "directory-hidden-filter");
    await page.getByRole("link", { name: "Why is this missing?" }).click();
    await expect(page).toHaveURL(new RegExp(`/connections/${await connectionId(page.request)}#attributes$`));
    await expect(attribute(page, "Office (Workplace)")).toBeInViewport();
    await open(colleague, "/directory?q=lighthouse");
    await expect(colleague.getByRole("link", { name: "Zita Strauß" })).toBeVisible();
    await expect(hidden(colleague), "only who can change it is told").toHaveCount(0);
  } finally {
    await sandbox.setCredential({ attributes });
  }
  await checkAgain(page).click();
  await expect(badge(page)).toContainText("Connected", { timeout: 20_000 });
  await expect
    .poll(async () => {
      await open(colleague, "/directory");
      return office(colleague).count();
    })
    .toBe(1);
});

test("a right beside people that is gone limits the connection, is named with what it limits, and is resolved by a check", async ({
  page,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  const { scopes } = await sandbox.credential();
  const main = page.locator("main");
  const readOnly = "“Absences: Write” is missing, so requests cannot be sent.";
  try {
    await sandbox.setCredential({ scopes: scopes.filter((scope) => !scope.startsWith("absences:")) });
    await openConnection(page);
    await checkAgain(page).click();
    await expect(badge(page)).toContainText("Limited", { timeout: 20_000 });
    await expect(main).toContainText("2 things to fix");
    await expect(main).toContainText(/“Absences: Read” is missing.*Since .* Limited: .*calendar.*balances/s);
    await expect(main).toContainText(readOnly);
    const notRead = /Not read: “Absences: Read” is missing\. Since/;
    await expect(mirrored(page, "Absences")).toContainText(notRead, { timeout: 20_000 });
    await expect(mirrored(page, "People")).not.toContainText("Not read");
    await expectGoodLooks(page, info, "connection-rights-missing");
    await open(page, "/connections");
    await expect(main.getByRole("listitem").first()).toContainText(/Limited.*“Absences: Read” is missing/s);
    await sandbox.setCredential({ scopes: scopes.filter((scope) => scope !== "absences:write") });
    await openConnection(page);
    await checkAgain(page).click();
    await expect(main).toContainText("1 thing to fix", { timeout: 20_000 });
    await expect(main).toContainText(readOnly);
  } finally {
    await sandbox.setCredential({ scopes });
  }
  await checkAgain(page).click();
  await expect(page.getByText("Everything works")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("Not read:"), "absences go on by themselves").toHaveCount(0, {
    timeout: 20_000,
  });
  await expect(badge(page)).toContainText("Connected", { timeout: 20_000 });
});

test("an attribute without which nothing works is the first thing to fix, and nobody is removed for it", async ({
  page,
  sandbox,
  signInAs,
}) => {
  await signInAs("admin");
  const { attributes } = await sandbox.credential();
  const main = page.locator("main");
  try {
    await sandbox.setCredential({ attributes: attributes.filter((key) => key !== "last_name") });
    await openConnection(page);
    await checkAgain(page).click();
    await expect(badge(page)).toContainText("Needs attention", { timeout: 20_000 });
    await expect(main).toContainText("1 thing to fix");
    await expect(main).toContainText("Names are not readable. Nobody could be told apart.");
    await expect(main).toContainText("People read before stay as they were; nobody is removed.");
    await expect(attribute(page, "Last name")).toContainText("Not readable");
    await open(page, "/connections");
    await expect(main.getByRole("listitem").first()).toContainText(
      /Needs attention.*Names are not readable/s,
    );
    expect(await find(page.request, cast.mueller.email)).toHaveLength(1);
  } finally {
    await sandbox.setCredential({ attributes });
  }
  await openConnection(page);
  await checkAgain(page).click();
  await expect(page.getByText("Everything works")).toBeVisible({ timeout: 20_000 });
});

test("when the right to read employees is gone, everybody is told, nobody is removed, and it heals", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  const { scopes } = await sandbox.credential();
  const colleague = await otherBrowser("employee");
  try {
    await sandbox.setCredential({ scopes: scopes.filter((scope) => scope !== "employees:read") });
    await openConnection(page);
    await expect(badge(page)).toContainText("Needs attention", { timeout: 20_000 });
    const main = page.locator("main");
    await expect(main).toContainText("1 thing to fix");
    await expect(main).toContainText("The credentials work, but “Employees: Read” is missing.");
    await expect(main).toContainText("People read before stay as they were; nobody is removed.");
    await expect(page.getByRole("button", { name: "Copy message for the Personio admin" })).toBeVisible();
    await open(colleague, "/directory?q=lighthouse");
    await expect(colleague.getByText(/Personio data is from .*Reconnect needed\./)).toBeVisible();
    await expect(colleague.getByText("Your admin sees this notice too.")).toBeVisible();
    await expect(colleague.getByRole("link", { name: "Zita Strauß" })).toBeVisible();
    await expectGoodLooks(page, info, "connection-broken");
    await expectGoodLooks(colleague, info, "directory-stale");
  } finally {
    await sandbox.setCredential({ scopes });
  }
  await checkAgain(page).click();
  await expect(page.getByText("Everything works")).toBeVisible({ timeout: 20_000 });
  await expect(colleague.getByText("Your admin sees this notice too.")).toHaveCount(0);
});

test("trouble while checking again is told as what passes: nothing was typed that could be lost", async ({
  page,
  sandbox,
  signInAs,
}) => {
  await signInAs("admin");
  await openConnection(page);
  await sandbox.fault({ path: "/v1/company/time-offs", kind: "status", status: 503 });
  await checkAgain(page).click();
  const checked = page.getByRole("list", { name: "What is checked" });
  await expect(checked).toContainText(/reports a fault on its side\. Rollcall tries again/, {
    timeout: 20_000,
  });
  await expect(checked).not.toContainText("entries");
});

test("a token that Personio has forgotten is replaced by itself", async ({ page, sandbox, signInAs }) => {
  await signInAs("admin");
  // Personio answers an unknown token like a missing right (personio-api.md): once, with the old token.
  await sandbox.fault({ path: "/v1/company/employees", kind: "status", status: 403, times: 1 });
  const before = (await connections(page.request))[0]?.lastSuccessAt;
  const issues = new Set<string>();
  await expect
    .poll(
      async () => {
        const [connection] = await connections(page.request);
        for (const { kind } of connection?.issues ?? []) issues.add(kind);
        return connection?.lastSuccessAt !== before;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  expect([...issues], "nobody is told of a right that is there").toEqual([]);
});

test("disconnecting says what stops and wants the exact name; without it nothing happens", async ({
  page,
  signInAs,
}) => {
  await signInAs("admin");
  await openConnection(page);
  const opener = page.getByRole("button", { name: "Disconnect…" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Disconnect Lumen GmbH?" });
  for (const sentence of [
    "stops reading from Personio at once",
    "is deleted at once, with absences and history",
    "Accounts are not deactivated",
  ])
    await expect(dialog).toContainText(sentence);
  for (const wrong of ["", "lumen gmbh", "Lumen"]) {
    await dialog.getByRole("textbox").fill(wrong);
    await dialog.getByRole("button", { name: "Disconnect", exact: true }).click();
    await expect(dialog.getByText("This is not the name. Type “Lumen GmbH” exactly.")).toBeVisible();
    await expect(dialog.getByRole("textbox")).toBeFocused();
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  expect(await connections(page.request)).toHaveLength(1);
  expect(await find(page.request, cast.mueller.email)).toHaveLength(1);
});
