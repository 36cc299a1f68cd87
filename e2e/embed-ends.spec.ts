import type { FrameLocator, Page } from "@playwright/test";
import { bareTest as test, expect, open } from "./fixtures";
import {
  baseUrl,
  dialog,
  events,
  fillAndCheck,
  frameOf,
  inAProduct,
  linkToken,
  updateCredentials,
  windowAddress,
} from "./support/embedded";
import { rollcallHost } from "./support/host-page";
import { expectGoodLooks } from "./support/looks";
import { call, signInAs as signIn, unlink } from "./support/rollcall";

// How the flow is left that is inside the product of an integrator: by the person, by the clock, and with nothing to be done.
// Disconnects on the way: alone, one after the other; at the end the company is linked by the admin again.
test.describe.configure({ mode: "serial" });

const product = inAProduct(test);

const tokenFor = (page: Page, fields: object = {}) =>
  linkToken(page, product.bearer, { allowed_origins: [product.host.origin], ...fields });
const heading = (flow: FrameLocator | Page) => flow.getByRole("heading", { level: 1 });
const minutes = (count: number) => count * 60_000;

async function openDialog(page: Page, options: Record<string, string>): Promise<FrameLocator> {
  await page.goto(product.host.address(options));
  await page.locator("#open").click();
  return dialog(page);
}

async function typeSecret(flow: FrameLocator | Page): Promise<void> {
  await flow.getByRole("button", { name: "I have the credentials" }).click();
  await flow.getByLabel("Client secret", { exact: true }).fill("typed-by-hand");
}

test("a session ends after 30 minutes of the server's, whatever this computer's clock says; the page says so and stays", async ({
  page,
}, info) => {
  await page.clock.install({ time: Date.now() + minutes(31) });
  const flow = await openDialog(page, { token: await tokenFor(page), ...baseUrl(page, info.project) });
  await typeSecret(flow);
  await page.clock.fastForward(minutes(29));
  await expect(flow.getByLabel("Client secret", { exact: true })).toHaveValue("typed-by-hand");
  await page.clock.fastForward(minutes(2));
  await expect(heading(flow)).toHaveText("This page has expired");
  await expect(heading(flow)).toBeFocused();
  await expect(flow.getByText("Close it and start again.")).toBeVisible();
  const inPage = await frameOf(page).evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll("input")].map((one) => one.value),
    ].join(),
  );
  expect(inPage, "the form is gone, and what was typed").not.toContain("typed-by-hand");
  await expect(events(page).filter({ hasText: 'rejected "link_expired"' })).toBeVisible();
  await expectGoodLooks(page, info, "embed-expired", ["narrow", "phone", "wide"], frameOf(page));
  await flow.getByRole("button", { name: "Close" }).click();
  await expect(page.locator("iframe")).toHaveCount(0);
  const heard = await events(page).allInnerTexts();
  expect(heard.filter((line) => /^(error|exit)/.test(line))).toEqual([
    expect.stringContaining('"reason":"link_expired"'),
    'exit {"step":"credentials","reason":"expired"}',
  ]);
});

test("after a success neither the end of the session nor a reload is an error", async ({
  page,
  guard,
}, info) => {
  guard.allow(/409/); // the used link
  await page.clock.install();
  const flow = await openDialog(page, { token: await tokenFor(page), ...baseUrl(page, info.project) });
  await updateCredentials(flow);
  await page.clock.fastForward(minutes(31));
  await expect(flow.getByText("Done, thank you")).toBeVisible();
  await frameOf(page).evaluate(() => window.location.reload());
  await expect(heading(flow)).toHaveText("This is done already");
  await expect(flow.getByText(/There is nothing left to do here/)).toBeVisible();
  await expectGoodLooks(page, info, "embed-used", ["narrow", "phone", "wide"], frameOf(page));
  await flow.getByRole("button", { name: "Close" }).click();
  await expect(events(page).last()).toContainText('"reason":"completed"');
  expect((await events(page).allInnerTexts()).filter((line) => line.startsWith("error"))).toEqual([]);
});

test("on a small screen each step begins with its heading, and the way out stays in view", async ({
  page,
}, info) => {
  await page.setViewportSize({ width: 390, height: 640 });
  const flow = await openDialog(page, { token: await tokenFor(page), ...baseUrl(page, info.project) });
  const toTheEnd = () => frameOf(page).evaluate(() => document.querySelector("main")?.scrollBy(0, 10_000));
  const close = flow.getByRole("button", { name: "Close" });
  await expect(heading(flow)).toHaveText("Prepare in Personio");
  await toTheEnd();
  await expect(heading(flow)).not.toBeInViewport();
  await expect(close).toBeInViewport({ ratio: 1 });
  await flow.getByRole("button", { name: "I have the credentials" }).click();
  await expect(heading(flow)).toHaveText("Enter credentials");
  await expect(heading(flow)).toBeInViewport({ ratio: 1 });
  await flow.getByRole("button", { name: "Fill in for me" }).click();
  await toTheEnd();
  await flow.getByRole("button", { name: "Check", exact: true }).click();
  await expect(heading(flow)).toHaveText("Check");
  await expect(flow.getByRole("button", { name: "Update credentials" })).toBeAttached({ timeout: 20_000 });
  await expect(heading(flow)).toBeInViewport({ ratio: 1 });
  await toTheEnd();
  await expect(close).toBeInViewport({ ratio: 1 });
  await frameOf(page).evaluate(() => window.history.back());
  await expect(heading(flow)).toHaveText("Enter credentials");
  await expect(heading(flow)).toBeInViewport({ ratio: 1 });
});

test("Escape closes; with something typed it asks first, as the button does", async ({ page }, info) => {
  const options = { token: await tokenFor(page), ...baseUrl(page, info.project) };
  const flow = await openDialog(page, options);
  await expect(heading(flow)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("iframe")).toHaveCount(0);
  await expect(events(page).filter({ hasText: 'rejected "closed"' })).toBeVisible();

  await openDialog(page, options);
  await typeSecret(flow);
  const question = flow.getByRole("dialog", { name: "Discard what you entered?" });
  const secret = flow.getByLabel("Client secret", { exact: true });
  await flow.getByRole("button", { name: "Close" }).click();
  await expectGoodLooks(page, info, "embed-leave", ["narrow", "phone", "wide"], frameOf(page));
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(secret).toHaveValue("typed-by-hand");
  await secret.focus();
  await page.keyboard.press("Escape");
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(secret, "focus comes back to where it was").toBeFocused();
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(page.locator("iframe")).toHaveCount(0);
  await expect(events(page).filter({ hasText: "exit" })).toHaveText([
    'exit {"step":"credentials","reason":"closed"}',
  ]);
});

test("a popup asks as well, in our dialog and in no other", async ({ page }, info) => {
  await page.goto(
    product.host.address({ token: await tokenFor(page), mode: "popup", ...baseUrl(page, info.project) }),
  );
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator("#open").click()]);
  let asked = 0;
  popup.on("dialog", (dialog) => {
    asked += 1;
    void dialog.accept();
  });
  await typeSecret(popup);
  await popup.getByRole("button", { name: "Close" }).click();
  const closed = popup.waitForEvent("close");
  const discard = popup.getByRole("dialog").getByRole("button", { name: "Discard" });
  await discard.evaluate((button: HTMLElement) => void setTimeout(() => button.click())); // the page goes with it
  await closed;
  expect(asked).toBe(0);
  await expect(events(page).filter({ hasText: 'rejected "closed"' })).toBeVisible();
});

test("a token that is open in another browser says so, and closing it is told as an error", async ({
  page,
  guard,
  otherBrowser,
}, info) => {
  guard.allow(/409/); // the refused opening
  const token = await tokenFor(page);
  const first = await otherBrowser();
  await first.goto(windowAddress(token));
  await expect(heading(first)).toHaveText("Prepare in Personio");
  const flow = await openDialog(page, { token, ...baseUrl(page, info.project) });
  await expect(heading(flow)).toHaveText("This link cannot be used");
  await expect(flow.getByText(/This link is open elsewhere/)).toBeVisible();
  await expect(events(page).filter({ hasText: 'rejected "link_elsewhere"' })).toBeVisible();
  await expectGoodLooks(page, info, "embed-elsewhere", ["phone", "wide"], frameOf(page));
  await flow.getByRole("button", { name: "Close" }).click();
  await expect(events(page).filter({ hasText: "exit" })).toHaveText([/"reason":"error"/]);
});

test("in a window that nobody opened there is nothing to close, Done only when it leads somewhere, and nobody signed in", async ({
  page,
  sandbox,
}) => {
  await signIn(page, "admin", sandbox);
  const cookies: string[] = [];
  page.on("request", (request) => {
    if (!request.url().includes("/api/trpc")) return;
    void request.allHeaders().then((headers) => headers.cookie && cookies.push(request.url()));
  });
  const close = page.getByRole("button", { name: "Close" });
  const done = page.getByRole("button", { name: "Done" });
  const own = await tokenFor(page);
  const byTruto = await tokenFor(page, { redirect_uri: `${product.host.origin}/?back=1` });
  await page.goto(windowAddress(own));
  await updateCredentials(page);
  await expect(page.getByText("You may close this page.")).toBeVisible();
  await expect(close.or(done)).toHaveCount(0);

  await page.goto(`/connect-account?link_token=${byTruto}`); // its sameWindow
  await updateCredentials(page);
  await expect(close).toHaveCount(0);
  await done.click();
  await expect(page).toHaveURL(`${product.host.origin}/?back=1`);
  expect(cookies).toEqual([]);
});

test("a product of Truto's that asks for another system is told so, and its token stays as it was", async ({
  page,
}, info) => {
  const token = await tokenFor(page);
  await page.goto(`/connect-account?link_token=${token}&integration=bamboohr`);
  await expect(heading(page)).toHaveText("This cannot be connected here");
  await expect(page.getByText("Only Personio can be connected here.")).toBeVisible();
  await expect(page, "the token is out of the query").not.toHaveURL(/link_token/);
  await expectGoodLooks(page, info, "embed-other");
  await page.goto(`/connect-account?link_token=${token}&integrations=bamboohr,personio`);
  await expect(heading(page)).toHaveText("Prepare in Personio");
});

test("the form that Truto's rapidForm asks for is said not to be there: on a page of its own, and to whoever frames it", async ({
  page,
}, info) => {
  const address = "/connect-account/post-connect?integrated_account_session_token=any";
  await open(page, address);
  await expect(heading(page)).toHaveText("Nothing to fill in");
  await expectGoodLooks(page, info, "embed-no-form");

  await page.goto(product.host.origin);
  const told = page.evaluate(
    (src) =>
      new Promise((done) => {
        window.addEventListener("message", ({ data, origin }) => done({ data, origin }));
        const frame = Object.assign(document.createElement("iframe"), { src, title: "Form" });
        Object.assign(frame.style, { width: "100%", height: "600px" });
        document.querySelector("main")?.append(frame);
      }),
    new URL(address, info.project.use.baseURL).href,
  );
  expect(await told).toEqual({
    data: expect.objectContaining({ is_truto: true, error: "Personio needs no form after linking." }),
    origin: info.project.use.baseURL,
  });
  await expectGoodLooks(page, info, "embed-no-form-framed", ["phone", "wide"], frameOf(page));
});

test("an opening that fails for now is no end: tried again, the flow goes on and its result is told", async ({
  page,
  guard,
}, info) => {
  guard.allow(/ERR_FAILED/); // the opening that is cut off
  await page.route(/links\.open/, (route) => route.abort(), { times: 1 });
  const flow = await openDialog(page, { token: await tokenFor(page), ...baseUrl(page, info.project) });
  await expect(heading(flow)).toHaveText("The link could not be opened");
  await expectGoodLooks(page, info, "embed-not-opened", ["phone", "wide"], frameOf(page));
  await flow.getByRole("button", { name: "Try again" }).click();
  await updateCredentials(flow);
  await expect(events(page).filter({ hasText: /^resolved/ })).toBeVisible();
  await expect(events(page).filter({ hasText: /^(error|rejected)/ })).toHaveCount(0);
});

test("a popup of a page that is not on the list says what to do, and its host gets no answer", async ({
  page,
  guard,
}, info) => {
  guard.allow(/403/); // the refused opening
  const stranger = await rollcallHost();
  await page.goto(
    stranger.address({ token: await tokenFor(page), mode: "popup", ...baseUrl(page, info.project) }),
  );
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator("#open").click()]);
  await expect(
    popup.getByText(/is not on the list of pages that may\. Tell whoever runs it\./),
  ).toBeVisible();
  await expect(events(page).filter({ hasText: 'rejected "no_answer"' })).toBeVisible({ timeout: 15_000 });
  await stranger.stop();
});

test("what somebody else has linked meanwhile leaves nothing to do, and leads to no page of the console", async ({
  page,
  sandbox,
  guard,
}, info) => {
  guard.allow(/409/); // the account that is linked already
  const admin = await page.context().newPage();
  await signIn(admin, "admin", sandbox);
  await unlink(admin.request);
  const flow = await openDialog(page, { token: await tokenFor(page), ...baseUrl(page, info.project) });
  await fillAndCheck(flow);
  const connect = flow.getByRole("button", { name: "Connect", exact: true });
  await expect(connect).toBeVisible({ timeout: 20_000 });
  const { clientId, clientSecret } = await sandbox.credential();
  await call(admin.request, "connections.link", { credentials: { clientId, clientSecret } });
  await connect.click();
  await expect(flow.getByText(/nothing is left to do; you may close this page/)).toBeVisible();
  await expect(flow.getByRole("link", { name: "Open connections" })).toHaveCount(0);
});
