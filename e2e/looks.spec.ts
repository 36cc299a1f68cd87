import { test, expect, open, signInByMail } from "./fixtures";
import { cast } from "./support/cast";
import { accessibilityProblems, expectGoodLooks, type Size } from "./support/looks";
import { call, find } from "./support/rollcall";
import { screens } from "./support/screens";

test.describe.configure({ mode: "parallel" });

for (const { name, as, show } of screens)
  test(`${name} is accessible, has one h1 and no sideways scroll, light and dark, wide and narrow`, async ({
    page,
    guard,
    sandbox,
    signInAs,
  }, info) => {
    guard.allow(/status of 404/);
    if (as === "guest") await signInByMail(page, cast.guest.email);
    else if (as) await signInAs(as);
    await show(page, sandbox);
    await expectGoodLooks(page, info, name);
  });

test("a look sees what is wrong with names and with colours", async ({ page }) => {
  await page.setContent(`<html lang="en"><title>Wrong</title><main><h1>Wrong</h1><img src="data:,">
    <p style="color: #ccc; background: #fff">Hard to read</p></main></html>`);
  const rules = async (what: "all" | "colours") =>
    (await accessibilityProblems(page, what)).map((problem) => problem.split(" ")[0]);
  expect((await rules("all")).sort()).toEqual(["color-contrast", "image-alt"]);
  expect(await rules("colours")).toEqual(["color-contrast"]);
});

test("what opens over a page is accessible as well", async ({ page, signInAs }, info) => {
  test.slow();
  await signInAs("admin");
  const phone: Size[] = ["narrow", "phone"];
  const wide: Size[] = ["wide"];
  const both: Size[] = ["phone", "wide"];
  const dialog = page.getByRole("dialog");
  const close = async () => {
    await page.keyboard.press("Escape");
    await expect(page.locator("[role=dialog], [role=menu]")).toHaveCount(0);
  };

  await open(page, "/directory");
  await page.getByRole("button", { name: /^Department/ }).click();
  await expect(dialog).toBeVisible();
  await expectGoodLooks(page, info, "over-filter", wide);
  await close();
  await page.getByRole("button", { name: /Account menu/ }).click();
  await expectGoodLooks(page, info, "over-account-menu", wide);
  await close();
  await page.keyboard.press("?");
  await expectGoodLooks(page, info, "over-shortcuts", both);
  await close();
  await page.keyboard.press("Control+k");
  await dialog.getByRole("combobox").fill("ma");
  await expect(dialog.getByRole("option").nth(3)).toBeVisible();
  await expectGoodLooks(page, info, "over-search", both);
  await close();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: /^Filters/ }).click();
  await dialog.getByText("Office", { exact: true }).click();
  await expectGoodLooks(page, info, "over-filters", phone);
  await close();

  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, "/developers");
  await page.getByRole("button", { name: "Create token" }).click();
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await expectGoodLooks(page, info, "over-create-token", both);
  await dialog.getByLabel("Name").fill("Looks");
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByText("This token is shown only now")).toBeVisible();
  await expectGoodLooks(page, info, "over-created-token", both);
  await close();
  await expect(page.getByRole("row").filter({ hasText: "Looks" }).first()).toBeVisible();
  await expectGoodLooks(page, info, "developers-with-tokens");
  for (const { id, name } of await call<{ id: string; name: string }[]>(page.request, "apiTokens.list"))
    if (name === "Looks") await call(page.request, "apiTokens.revoke", { id });

  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, "/connections");
  await page.locator("main").getByRole("link", { name: "Lumen GmbH" }).click();
  await page.getByRole("button", { name: "Disconnect…" }).click();
  await expectGoodLooks(page, info, "over-disconnect", both);
});

test("every page has a title of its own that ends with the product's name", async ({
  page,
  guard,
  signInAs,
}) => {
  guard.allow(/status of 404/);
  const titles: string[] = [];
  for (const path of ["/sign-in", "/sign-in?sent=1", "/outbox"]) {
    await open(page, path);
    titles.push(await page.title());
  }
  await signInAs("admin");
  const [person] = await find(page.request, cast.mueller.email);
  for (const path of [
    "/directory",
    `/directory/${person?.id}`,
    "/directory/nobody",
    "/connections",
    "/connections/new",
    "/developers",
    "/audit",
    "/account",
    "/nowhere",
  ]) {
    await open(page, path);
    titles.push(await page.title());
  }
  expect.soft(titles.filter((title) => !/^.+ · Rollcall$/.test(title))).toEqual([]);
  expect.soft(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});
