import type { Page } from "@playwright/test";
import { test, expect, open, untilAlive, type Who } from "./fixtures";
import { cast } from "./support/cast";
import type { Sandbox } from "./support/sandbox";

const roles = { admin: "HR admin", manager: "Manager", employee: "Employee" } as const;
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const summary = (page: Page) => page.locator("main").getByRole("alert");

async function chooseDemoPerson(page: Page, sandbox: Sandbox, who: Who): Promise<void> {
  const { name } = (await sandbox.company()).demoPeople[who];
  await page.getByRole("button", { name: `Sign in as ${name}, ${roles[who]}` }).click();
}

async function askForLink(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send sign-in link" }).click();
}

const mailsTo = (page: Page, email: string) => page.getByRole("listitem").filter({ hasText: `To ${email}` });

for (const who of ["admin", "manager", "employee"] as const)
  test(`the demo's ${who} signs in with one press and sees the directory`, async ({ page, sandbox }) => {
    await open(page, "/");
    await chooseDemoPerson(page, sandbox, who);
    await expect(page).toHaveURL(/\/directory$/);
    await expect(heading(page)).toHaveText("Directory");
    const { name } = (await sandbox.company()).demoPeople[who];
    await expect(page.getByRole("button", { name: /Account menu/ })).toContainText(name);
    await expect(page.getByRole("link", { name: "Connections", exact: true })).toHaveCount(
      who === "admin" ? 1 : 0,
    );
  });

test("a colleague signs in by the link in the mail, once, and comes to the page they wanted", async ({
  page,
  otherBrowser,
}) => {
  const { email } = cast.mueller;
  await open(page, "/directory?q=zita");
  await askForLink(page, `  ${email.toUpperCase()} `);
  await expect(heading(page)).toHaveText("Check your e-mail");
  const promise = await page.locator("main").innerText();
  await page.getByRole("link", { name: "Open the outbox" }).click();
  const mail = mailsTo(page, email).first();
  await mail.getByText("Show text").click();
  const lifetime = /for (\d+ \w+)\./.exec(await mail.innerText())?.[1] ?? "no lifetime in the mail";
  expect.soft(promise, "the page and the mail promise the same lifetime").toContain(lifetime);
  const link = mail.getByRole("link", { name: "Open the link" });
  const address = (await link.getAttribute("href")) ?? "";
  await link.click();
  await expect(page).toHaveURL(/\/directory\?q=zita$/);
  await expect(page.getByRole("link", { name: "Zita Strauß" })).toBeVisible();

  const later = await otherBrowser();
  await later.goto(address);
  await untilAlive(later);
  await expect(later).toHaveURL(/\/sign-in\?/);
  await expect(summary(later)).toContainText("This sign-in link has been used");
});

test("a link that was never sent gives a clear sentence and the way to a new one", async ({ page }) => {
  await page.goto("/api/auth/callback/email?token=made-up&email=someone%40lumen.example&callbackUrl=%2F");
  await untilAlive(page);
  await expect(summary(page)).toContainText("You are not signed in");
  await expect(summary(page)).toContainText("Send yourself a new one.");
  await expect(summary(page)).toBeFocused();
  await expect(page.getByLabel("E-mail")).toBeEditable();
});

test("an unknown address gets the same page as a known one, and no mail", async ({ page }) => {
  const seen: string[] = [];
  for (const email of [cast.guest.email, "nobody.here@lumen.example", cast.leaver.email]) {
    await open(page, "/sign-in");
    await askForLink(page, email);
    await expect(heading(page)).toHaveText("Check your e-mail");
    seen.push(
      `${new URL(page.url()).pathname}${new URL(page.url()).search} ${await page.locator("main").innerText()}`,
    );
  }
  expect(new Set(seen).size, "the three answers are the same").toBe(1);
  await page.goto("/outbox");
  await expect(mailsTo(page, cast.guest.email).first()).toBeVisible();
  await expect(mailsTo(page, "nobody.here@lumen.example")).toHaveCount(0);
  await expect(mailsTo(page, cast.leaver.email), "who has left gets no mail").toHaveCount(0);
});

test("what is wrong with a typed address is said above, at the field, and keeps the text", async ({
  page,
}) => {
  await open(page, "/sign-in");
  for (const [text, sentence] of [
    ["", "Enter your e-mail address."],
    ["jo@lumen", "Enter a full e-mail address, like jo@example.com."],
  ] as const) {
    await askForLink(page, text);
    await expect(summary(page)).toBeFocused();
    await expect(summary(page).getByRole("link", { name: sentence })).toBeVisible();
    const field = page.getByLabel("E-mail");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(new RegExp(sentence.replaceAll(".", "\\.")));
    await expect(field).toHaveValue(text);
  }
  await summary(page).getByRole("link").click();
  await expect(page.getByLabel("E-mail")).toBeFocused();
});

test("after signing out nothing is left: Back shows the sign-in page, the browser keeps no names", async ({
  page,
  signInAs,
}) => {
  await signInAs("manager");
  await open(page, "/directory?q=zita");
  await page.getByRole("link", { name: "Zita Strauß" }).click();
  await expect(heading(page)).toHaveText("Zita Strauß");
  // A person opened from the search is remembered until sign-out.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("strauss");
  await page.getByRole("option", { name: /Zita Strauß/ }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.getByRole("button", { name: /Account menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await untilAlive(page);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toMatch(
    /Zita|Strau/,
  );
  expect((await page.context().cookies()).map(({ name }) => name).join()).not.toMatch(/session-token/);

  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(heading(page)).toHaveText("Sign in");
  expect(await page.content()).not.toContain("Zita");
});

test("a device that is signed out elsewhere is out with its next request", async ({ page, otherBrowser }) => {
  const { email } = cast.traveller;
  const far = await otherBrowser();
  for (const browser of [far, page]) {
    await open(browser, "/sign-in?next=%2Faccount");
    await askForLink(browser, email);
    await browser.getByRole("link", { name: "Open the outbox" }).click();
    await mailsTo(browser, email).first().getByRole("link", { name: "Open the link" }).click();
    await expect(browser).toHaveURL(/\/account$/);
    await untilAlive(browser);
  }
  const devices = page.getByRole("region", { name: "Signed-in devices" }).getByRole("listitem");
  await expect(devices.filter({ hasText: "This device" })).toHaveCount(1);
  const others = devices.filter({ hasNotText: "This device" });
  const before = await others.count();
  expect(before).toBeGreaterThan(0);
  // The latest use comes first.
  await others
    .first()
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(others).toHaveCount(before - 1);

  // It may have been led to the sign-in page by now, as its live stream has ended.
  await expect(async () => void (await far.goto("/directory"))).toPass();
  await expect(far).toHaveURL(/\/sign-in\?next=/);
  await expect(heading(far)).toHaveText("Sign in");
});

const ways = [
  "//elsewhere.example",
  "https://elsewhere.example/directory",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "/x/..//elsewhere.example",
  "javascript:alert(1)",
  "elsewhere.example",
];

test("after signing in nobody is led to another site", async ({ page, otherBrowser, sandbox, signInAs }) => {
  const home = new URL((await page.goto("/sign-in"))?.url() ?? "").origin;
  for (const next of ways.slice(0, 2)) {
    const browser = await otherBrowser();
    await open(browser, `/sign-in?next=${encodeURIComponent(next)}`);
    await chooseDemoPerson(browser, sandbox, "employee");
    await expect(browser, next).toHaveURL(`${home}/directory`);
  }
  // Who is signed in already is sent on at once.
  await signInAs("employee");
  for (const name of ["next", "callbackUrl"])
    for (const next of ways) {
      const address = `/sign-in?${name}=${encodeURIComponent(next)}`;
      const { location } = (await page.request.get(address, { maxRedirects: 0 })).headers();
      expect(new URL(location ?? "missing:", home).origin, address).toBe(home);
    }
});
