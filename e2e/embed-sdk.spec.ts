import type { Page } from "@playwright/test";
import { bareTest as test, expect } from "./fixtures";
import { dialog, events, fillAndCheck, inAProduct, linkToken, updateCredentials } from "./support/embedded";
import { exampleHost, scriptHost, type HostPage } from "./support/host-page";
import { accessibilityProblems, sidewaysScroll, sizes } from "./support/looks";
import { connectionId, signInAs as signIn, unlink } from "./support/rollcall";

// The ways in which products take in our SDK, as its README shows them. Disconnects on the way: alone, one after the
// other; at the end the company is linked by the admin again.
test.describe.configure({ mode: "serial" });

const product = inAProduct(test);
let example: HostPage;
test.beforeAll(async () => {
  example = await exampleHost();
});
test.afterAll(() => example.stop());

/** Opens the example, as somebody would who runs it to see what the SDK does. */
async function openExample(page: Page, baseURL: string | undefined): Promise<void> {
  const token = await linkToken(page, product.bearer, { allowed_origins: [example.origin] });
  await page.goto(example.address({}));
  await page.getByLabel("Address of Rollcall").fill(baseURL ?? "");
  await page.getByLabel(`Link token, made with ${example.origin} in allowed_origins`).fill(token);
  await page.getByRole("button", { name: "Connect Personio" }).click();
}

test("the example in React links a company, and its handlers hear of each step and of what was linked", async ({
  page,
  sandbox,
  baseURL,
}) => {
  const admin = await page.context().newPage();
  await signIn(admin, "admin", sandbox);
  await unlink(admin.request);
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  await openExample(page, baseURL);
  const flow = dialog(page);
  await expect(flow.getByRole("heading", { level: 1 })).toHaveText("Prepare in Personio");
  await fillAndCheck(flow);
  await flow.getByRole("button", { name: "Connect", exact: true }).click({ timeout: 20_000 });
  await expect(flow.getByText("Done, thank you")).toBeVisible();
  await flow.getByRole("button", { name: "Done" }).click();
  await expect(page.locator("iframe")).toHaveCount(0);
  const id = await connectionId(admin.request);
  await expect(page.getByRole("status")).toHaveText(`Lumen GmbH is connected as ${id}.`);
  expect(await page.getByRole("listitem").locator("code").allInnerTexts()).toEqual([
    "ready {}",
    'step {"step":"prepare"}',
    'step {"step":"credentials"}',
    'step {"step":"check"}',
    `success {"integration":"personio","integrated_account_id":"${id}","name":"Lumen GmbH"}`,
    'step {"step":"sync"}',
    'exit {"step":"sync","reason":"completed"}',
  ]);
  expect([...asked].sort(), "it needs nobody else").toEqual([example.origin, baseURL].sort());
  await page.setViewportSize(sizes.narrow);
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test("a page without npm loads the SDK from Rollcall, opens the flow and hears of its end", async ({
  page,
  baseURL,
}) => {
  const host = await scriptHost(baseURL ?? "");
  try {
    const served = page.waitForResponse((answer) => answer.url() === `${baseURL}/connect/v1.js`);
    const token = await linkToken(page, product.bearer, { allowed_origins: [host.origin] });
    await page.goto(host.address({ token, baseUrl: baseURL ?? "" }));
    expect(await (await served).allHeaders()).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cross-origin-resource-policy": "cross-origin",
    });
    await page.locator("#open").click();
    await updateCredentials(dialog(page));
    await dialog(page).getByRole("button", { name: "Done" }).click();
    await expect(page.locator("iframe")).toHaveCount(0);
    await expect(events(page).filter({ hasText: /^resolved .*"integration":"personio"/ })).toBeVisible();
    await expect(events(page).last()).toHaveText('exit {"step":"sync","reason":"completed"}');
  } finally {
    await host.stop();
  }
});

test("the example in React says that a flow was closed, and why one could not be opened", async ({
  page,
  baseURL,
}) => {
  await openExample(page, baseURL);
  await expect(page.getByText("Opening …"), "until then a person sees no button").toHaveCount(0);
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("status")).toHaveText("Closed. Nothing was connected.");

  await page.getByLabel(/^Link token/).fill("rc_an_api_token");
  await page.getByRole("button", { name: "Connect Personio" }).click();
  await expect(page.getByRole("status")).toContainText("This is an API token, not a link token");
});
