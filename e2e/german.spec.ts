import { test, expect, open, signInByMail } from "./fixtures";
import { cast } from "./support/cast";
import { sidewaysScroll, sizes } from "./support/looks";
import { englishLeftOn } from "./support/messages";
import { screens, type Screen } from "./support/screens";
import type { Sandbox } from "./support/sandbox";

/** What departments and teams are called may well be a word of ours. */
async function namesIn(sandbox: Sandbox): Promise<Set<string>> {
  const { departments } = await sandbox.company();
  return new Set(departments.flatMap(({ name, teams }) => [name, ...teams.map((team) => team.name)]));
}

test("switching the language keeps the page, and the choice stays", async ({ page, signInAs }) => {
  await open(page, "/sign-in?next=%2Faccount");
  expect(await englishLeftOn(page, new Set()), "the comparison sees English").not.toEqual([]);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anmelden");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");

  await signInAs("manager");
  await open(page, "/directory?q=zita");
  await page.getByRole("button", { name: /Account menu/ }).click();
  await page.getByRole("menuitemradio", { name: "Deutsch" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page).toHaveURL(/\/directory\?q=zita$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Verzeichnis");
  await expect(page.getByRole("link", { name: "Zita Strauß" })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("link", { name: "Zita Strauß" }).click();
  await expect(page.getByRole("heading", { name: "Kontakt" })).toBeVisible();
});

const roles = [...new Set(screens.map(({ as }) => as))];

for (const role of roles)
  test(`in German no English is left on the screens of ${role ?? "a visitor"}`, async ({
    page,
    context,
    baseURL,
    guard,
    sandbox,
    signInAs,
  }) => {
    test.slow();
    guard.allow(/status of 404/);
    await context.addCookies([{ name: "locale", value: "de", url: baseURL ?? "" }]);
    if (role === "guest") await signInByMail(page, cast.guest.email);
    else if (role) await signInAs(role);
    const names = await namesIn(sandbox);
    const walk = async ({ name, show }: Screen) => {
      await page.setViewportSize(sizes.wide);
      await show(page, sandbox);
      await expect(page.locator("html")).toHaveAttribute("lang", "de");
      expect.soft(await englishLeftOn(page, names), name).toEqual([]);
      await page.setViewportSize(sizes.narrow);
      await expect.poll(() => sidewaysScroll(page), `${name}: sideways scroll`).toBe(0);
    };
    for (const screen of screens.filter(({ as }) => as === role))
      await test.step(screen.name, () => walk(screen));
  });

test("in German no English is left in what opens over a page", async ({
  page,
  context,
  baseURL,
  sandbox,
  signInAs,
}) => {
  const names = await namesIn(sandbox);
  await context.addCookies([{ name: "locale", value: "de", url: baseURL ?? "" }]);
  await signInAs("admin");
  const dialog = page.getByRole("dialog");
  const check = async (name: string) => expect.soft(await englishLeftOn(page, names), name).toEqual([]);
  await open(page, "/directory");
  await page.getByRole("button", { name: /^Abteilung/ }).click();
  await expect(dialog).toBeVisible();
  await check("filter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(dialog).toBeVisible();
  await check("shortcuts");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(dialog.getByRole("option").first()).toBeVisible();
  await check("search");
  await dialog.getByRole("combobox").fill("xyzxyz");
  await expect(dialog.getByText("xyzxyz")).toBeVisible();
  await check("nothing found");
  await page.keyboard.press("Escape");

  await open(page, "/developers");
  await page.getByRole("button", { name: "Token erstellen" }).click();
  await dialog.getByRole("button", { name: "Token erstellen" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await check("create a token");
  await open(page, "/connections");
  await page.locator("main").getByRole("link", { name: "Lumen GmbH" }).click();
  await page.getByRole("button", { name: /^Trennen/ }).click();
  await expect(dialog).toBeVisible();
  await check("disconnect");
});
