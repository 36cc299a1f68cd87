import type { Page } from "@playwright/test";
import { bareTest as test, expect } from "./fixtures";
import {
  baseUrl,
  dialog,
  events,
  fillAndCheck,
  frameOf,
  inAProduct,
  linkToken,
  windowAddress,
} from "./support/embedded";
import { alsoOnPort, rollcallHost, trutoHost, type HostPage } from "./support/host-page";
import { expectGoodLooks } from "./support/looks";
import { connectionId, connections, signInAs as signIn, unlink } from "./support/rollcall";

// The flow inside the product of an integrator, on another site. Links anew on the way: alone, one after the other; at the
// end the company is linked by the admin again.
test.describe.configure({ mode: "serial" });

const product = inAProduct(test);
let stranger: HostPage;
test.beforeAll(async () => {
  stranger = await rollcallHost();
});
test.afterAll(() => stranger.stop());

const tokenFor = (page: Page, fields: object = {}) =>
  linkToken(page, product.bearer, { allowed_origins: [product.host.origin], ...fields });

test("a product shows the flow in a dialog of its page and learns what was linked, without a cookie or a secret", async ({
  page,
  sandbox,
}, info) => {
  const admin = await page.context().newPage();
  await signIn(admin, "admin", sandbox); // whoever is signed in to Rollcall is nobody in another product's page
  await unlink(admin.request);
  const { clientSecret } = await sandbox.credential();
  const cookies: string[] = [];
  page.on("request", (request) => {
    void request.allHeaders().then((headers) => headers.cookie && cookies.push(request.url()));
  });
  const token = await tokenFor(page);
  await page.goto(product.host.address({ token, brand: "#0b7a75", ...baseUrl(page, info.project) }));
  await expect(page.locator("#open")).toBeEnabled(); // a click that is dispatched waits for nothing
  await page.evaluate(() => window.scrollTo(0, 300));
  await page.locator("#open").dispatchEvent("click");
  const flow = dialog(page);
  await expect(flow.getByRole("heading", { level: 1 })).toHaveText("Prepare in Personio");
  await expect(flow.getByText(/links to your Personio account through Rollcall/)).toBeVisible();
  await page.locator("#open").dispatchEvent("click");
  await expect(page.locator("iframe"), "opening twice makes one").toHaveCount(1);
  await expectGoodLooks(page, info, "embed-prepare", ["narrow", "phone", "wide"], frameOf(page));
  const scheme = () => frameOf(page).evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await scheme(), "of another scheme than the host's the frame is no longer seen through").toBe(
    "light",
  );
  await expect(flow.getByRole("heading", { level: 1 }), "the keyboard begins in the dialog").toBeFocused();
  await fillAndCheck(flow);
  await expect(flow.getByText("Everything Rollcall uses is readable.")).toBeVisible({ timeout: 20_000 });
  await expectGoodLooks(page, info, "embed-check", ["narrow", "phone", "wide"], frameOf(page));
  await flow.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(flow.getByText("Done, thank you")).toBeVisible();
  await expect(flow.getByText(/people are here/).first()).toBeVisible({ timeout: 30_000 });
  await expectGoodLooks(page, info, "embed-done", ["narrow", "phone", "wide"], frameOf(page));
  await flow.getByRole("button", { name: "Done" }).click();
  await expect(page.locator("iframe")).toHaveCount(0);
  const id = await connectionId(admin.request);
  const heard = await events(page).allInnerTexts();
  expect(heard.filter((line) => !line.startsWith("resolved"))).toEqual([
    "ready {}",
    'step {"step":"prepare"}',
    'step {"step":"credentials"}',
    'step {"step":"check"}',
    `success {"integration":"personio","integrated_account_id":"${id}","name":"Lumen GmbH"}`,
    'step {"step":"sync"}',
    'exit {"step":"sync","reason":"completed"}',
  ]);
  expect(heard.find((line) => line.startsWith("resolved"))).toContain(id);
  expect(heard.join()).not.toContain(clientSecret);
  expect(cookies.filter((url) => !url.startsWith(product.host.origin))).toEqual([]);
  expect(
    await page.evaluate(() => [document.documentElement.style.overflow, document.body.style.overflow]),
  ).toEqual(["", ""]);
});

test("a popup does the same for an account that is linked, and closing it is told", async ({
  page,
  sandbox,
}, info) => {
  const token = await tokenFor(page);
  await page.goto(product.host.address({ token, mode: "popup", ...baseUrl(page, info.project) }));
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator("#open").click()]);
  await fillAndCheck(popup);
  await expect(popup.getByText(/Already connected on/)).toBeVisible({ timeout: 20_000 });
  await expectGoodLooks(popup, info, "embed-already");
  await popup.getByRole("button", { name: "Update credentials" }).click();
  await expect(events(page).filter({ hasText: /^resolved/ })).toBeVisible();
  await popup.getByRole("button", { name: "Done" }).click();
  await expect(events(page).last()).toContainText('"reason":"completed"');
  await page.goto(
    product.host.address({ token: await tokenFor(page), mode: "popup", ...baseUrl(page, info.project) }),
  );
  const [second] = await Promise.all([page.waitForEvent("popup"), page.locator("#open").click()]);
  await expect(second.getByRole("heading", { level: 1 })).toHaveText("Prepare in Personio");
  await second.close();
  await expect(events(page).filter({ hasText: 'rejected "closed"' })).toBeVisible();
  expect((await sandbox.company()).people).toBeGreaterThan(300);
});

test("a page that was not named sees nothing of the flow and is told why; closing leaves the host as it was", async ({
  page,
  guard,
}, info) => {
  guard.allow(/frame-ancestors|chrome-error|Framing/);
  const token = await tokenFor(page);
  const options = { token, ...baseUrl(page, info.project) };
  await page.goto(stranger.address(options));
  await page.locator("#open").click();
  await expect(events(page).filter({ hasText: 'rejected "origin_not_allowed"' })).toBeVisible({
    timeout: 15_000,
  });
  await expect(page.locator("iframe")).toHaveCount(0);

  await page.goto(product.host.address({ ...options, lang: "de", theme: "dark" }));
  await page.locator("#open").click();
  await expect(dialog(page).getByRole("heading", { level: 1 })).toHaveText("In Personio vorbereiten");
  await expect(dialog(page).locator("html")).toHaveAttribute("data-theme", "dark");
  await dialog(page).getByRole("button", { name: "Schließen" }).click();
  await expect(events(page).filter({ hasText: 'rejected "closed"' })).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
  await expect(page.locator("#open")).toBeFocused();
});

test("works where storage is blocked; a token that was used says so", async ({
  page,
  sandbox,
  guard,
}, info) => {
  guard.allow(/40[139]/); // the refused opening
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
  });
  const options = { token: await tokenFor(page), ...baseUrl(page, info.project) };
  await page.goto(product.host.address({ ...options, token: await tokenFor(page) }));
  await page.locator("#open").click();
  await expect(dialog(page).getByRole("heading", { level: 1 })).toHaveText("Prepare in Personio");
  await frameOf(page).evaluate(() => window.location.reload());
  await expect(events(page).filter({ hasText: 'rejected "link_elsewhere"' })).toBeVisible();
  await page.goto(product.host.address(options));
  await page.locator("#open").click();
  await fillAndCheck(dialog(page));
  await dialog(page).getByRole("button", { name: "Update credentials" }).click({ timeout: 20_000 });
  await expect(dialog(page).getByText("Done, thank you")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(events(page).filter({ hasText: '"reason":"completed"' })).toBeVisible();
  await page.goto(product.host.address(options));
  await page.locator("#open").click();
  await expect(events(page).filter({ hasText: 'rejected "link_used"' })).toBeVisible();
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(events(page).last()).toHaveText('exit {"step":null,"reason":"error"}');
  expect((await sandbox.company()).people).toBeGreaterThan(300);
});

test("in the same window the person comes back to the address that the token names, in their language", async ({
  page,
}, info) => {
  const token = await tokenFor(page, { redirect_uri: `${product.host.origin}/?back=1`, locale: "de" });
  await page.goto(windowAddress(token, { origin: product.host.origin }));
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("In Personio vorbereiten");
  await expectGoodLooks(page, info, "embed-window-prepare");
  await page.getByRole("button", { name: "Ich habe die Zugangsdaten" }).click();
  await page.reload();
  await expect(heading, "a reload is still the same browser").toHaveText("Zugangsdaten eingeben");
  await page.getByRole("button", { name: /Für mich/i }).click();
  await page.locator("form button[type=submit]").click();
  await page.getByRole("button", { name: "Zugangsdaten aktualisieren" }).click({ timeout: 20_000 });
  await expect(page.getByText("Fertig, vielen Dank")).toBeVisible();
  await expectGoodLooks(page, info, "embed-window-done");
  await page.getByRole("button", { name: "Fertig" }).click();
  await expect(page).toHaveURL(`${product.host.origin}/?back=1`);
});

test("the unmodified truto-link-sdk opens the page and gets its results", async ({
  page,
  sandbox,
  guard,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const truto = await trutoHost();
  test.skip(truto === null, "the npm registry cannot be reached: truto-link-sdk could not be fetched");
  if (!truto) return;
  guard.allow(/40[139]/); // the refused opening
  const product = new URL(baseURL ?? "");
  const onPort = await alsoOnPort(5173, Number(product.port));
  const token = () => tokenFor(page, { allowed_origins: [truto.origin] });
  const frame = page.frameLocator("#truto-link-iframe");
  const last = events(page).last();
  try {
    const framed = { baseUrl: "http://localhost:5173" };
    const used = await token();
    await page.goto(truto.address({ token: used, ...framed }));
    await page.locator("#open").click();
    await fillAndCheck(frame);
    await frame.getByRole("button", { name: "Update credentials" }).click({ timeout: 20_000 });
    await expect(last).toContainText(/resolved .*"result":"success".*"integration":"personio"/);
    const admin = await page.context().newPage();
    await signIn(admin, "admin", sandbox);
    const ids = (await connections(admin.request)).map(({ id }) => id);
    await expect(last).toContainText(`"integrated_account_id":"${ids[0] ?? "?"}"`);
    await admin.close();

    await page.goto(truto.address({ token: await token(), ...framed }));
    await page.locator("#open").click();
    await frame.getByRole("button", { name: "Close" }).click();
    await expect(last).toHaveText('rejected "closed"');

    await page.goto(truto.address({ token: used, ...framed }));
    await page.locator("#open").click();
    await expect(last).toHaveText('rejected "This link has been used already."');

    await page.goto(truto.address({ token: await token(), integration: "bamboohr", ...framed }));
    await page.locator("#open").click();
    await expect(last).toHaveText(/rejected "Only Personio can be connected here/);

    await page.goto(truto.address({ token: "anything", form: "1", ...framed }));
    await page.locator("#open").click();
    await expect(last).toHaveText('rejected "Personio needs no form after linking."');

    await page.goto(truto.address({ token: await token(), iframe: "false", baseUrl: product.origin }));
    const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator("#open").click()]);
    await fillAndCheck(popup);
    await popup.getByRole("button", { name: "Update credentials" }).click({ timeout: 20_000 });
    await expect(last).toContainText(/resolved .*"result":"success"/);
  } finally {
    await Promise.all([truto.stop(), onPort.stop()]);
  }
});
