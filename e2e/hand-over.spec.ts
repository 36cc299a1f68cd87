import type { Page } from "@playwright/test";
import { bareTest as test, expect, open, untilAlive } from "./fixtures";
import { hireCast } from "./support/cast";
import {
  call,
  connectionId,
  connections,
  ensureLinked,
  signInAs as signIn,
  unlink,
} from "./support/rollcall";
import { expectGoodLooks, sizes } from "./support/looks";
import { englishLeftOn } from "./support/messages";
import type { Sandbox } from "./support/sandbox";

// An admin of ours hands the linking over to somebody who has no account here. Disconnects on the way: alone, one after
// the other; at the end the company is linked by the admin again.
test.describe.configure({ mode: "serial" });

async function linkAnew(page: Page, sandbox: Sandbox): Promise<void> {
  await signIn(page, "admin", sandbox);
  await unlink(page.request);
  await ensureLinked(page.request, sandbox);
  await page.close();
}
test.beforeAll(async ({ sandbox }) => hireCast(sandbox));
test.afterAll(async ({ browser, sandbox }, { project }) =>
  linkAnew(await browser.newPage({ baseURL: project.use.baseURL }), sandbox),
);

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
/** The newest to Ben: other journeys, and a repeat of this one, hand over too. */
const handedOver = (page: Page) =>
  page.getByRole("region", { name: "Handed over" }).getByRole("listitem").filter({ hasText: "Ben" }).first();

/** What the admin sends: the address in the box. */
async function makeLink(page: Page, name: string): Promise<string> {
  await page.getByLabel("Their name").fill(name);
  await page.getByRole("button", { name: "Create link" }).click();
  await expect(page.locator("main").getByText(`Waiting for ${name}`)).toBeVisible();
  return page.getByText(/\/connect-account#rl_/).innerText();
}

async function fillAndCheck(page: Page): Promise<void> {
  await page.getByRole("button", { name: "I have the credentials" }).click();
  await page.getByRole("button", { name: "Fill in for me" }).click();
  await page.getByRole("button", { name: "Check", exact: true }).click();
}

test("somebody without an account links Personio by a link, within a minute, and the sender watches it happen", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  await unlink(page.request);
  const { people, demoPeople } = await sandbox.company();
  await open(page, "/connections/new");
  await page.getByRole("radio", { name: "No" }).check();
  await expectGoodLooks(page, info, "hand-over-begin");
  const address = await makeLink(page, "Ben");
  await expectGoodLooks(page, info, "hand-over-made");
  await page.getByRole("link", { name: "See what becomes of it" }).click();
  await expect(handedOver(page)).toContainText(/Waiting for Ben.*Not opened yet/s);

  const ben = await otherBrowser();
  const asked: string[] = [];
  ben.on("request", (request) => asked.push(request.url()));
  const begun = Date.now();
  await open(ben, address);
  await expect(heading(ben)).toHaveText("Prepare in Personio");
  await expect(ben.getByText(`${demoPeople.admin.name} of`)).toBeVisible();
  await expect(handedOver(page), "the sender's page follows by itself").toContainText("Opened");
  await expectGoodLooks(ben, info, "hand-over-prepare");
  await fillAndCheck(ben);
  await expect(ben.getByText("Everything Rollcall uses is readable.")).toBeVisible({ timeout: 20_000 });
  await ben.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(ben.getByText("Done, thank you")).toBeVisible();
  expect(Date.now() - begun, "from the first screen to connected").toBeLessThan(60_000);
  await expect(ben.locator("main").getByText(`${people} people are here`)).toBeVisible({ timeout: 30_000 });
  await expect(ben.getByRole("complementary", { name: "What happens now" })).toContainText(
    "Marketplace > Connected integrations",
  );
  await expectGoodLooks(ben, info, "hand-over-done");
  const { clientSecret } = await sandbox.credential();
  const kept = await ben.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept + (await ben.content())).not.toContain(clientSecret);
  const token = address.split("#")[1] ?? "";
  expect(kept, "nor is the link itself kept").not.toContain(token);
  expect(asked.filter((url) => new URL(url).search.includes(token.slice(20)))).toEqual([]);
  expect(asked.filter((url) => url.includes(encodeURIComponent(clientSecret)))).toEqual([]);

  await expect(handedOver(page)).toContainText(/Linked by Ben.*Done/s);
  await expect(handedOver(page).getByRole("link", { name: "Lumen GmbH" })).toBeVisible();
  await expectGoodLooks(page, info, "hand-over-list");
  await ben.reload();
  await untilAlive(ben);
  await expect(heading(ben)).toHaveText("This link cannot be used");
  await expect(ben.getByText("This link has been used already")).toBeVisible();
  await expectGoodLooks(ben, info, "hand-over-used");
  const { x = 0, width = 0 } =
    (await ben
      .getByRole("status")
      .filter({ has: heading(ben) })
      .boundingBox()) ?? {};
  expect(x + width / 2, "the message stands in the middle of a wide window").toBeCloseTo(
    sizes.wide.width / 2,
    0,
  );
});

test("new credentials of a connection may be handed over too; back and reload lose nothing but what was typed", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  await ensureLinked(page.request, sandbox);
  const id = await connectionId(page.request);
  await open(page, `/connections/${id}/reconnect`);
  const address = await makeLink(page, "Bea");
  const bea = await otherBrowser();
  await open(bea, address);
  await expect(bea.getByText(/asks you for new Personio credentials for Lumen GmbH/)).toBeVisible();
  await bea.getByRole("button", { name: "I have the credentials" }).click();
  await expect(heading(bea)).toHaveText("New credentials for Lumen GmbH");
  await bea.goBack();
  await expect(heading(bea)).toHaveText("Prepare in Personio");
  await bea.goForward();
  await bea.reload();
  await untilAlive(bea);
  await expect(heading(bea), "the same step").toHaveText("New credentials for Lumen GmbH");
  await bea.getByRole("button", { name: "Fill in for me" }).click();
  await bea.getByRole("button", { name: "Check", exact: true }).click();
  await expect(bea.getByText("this is the same company as before")).toBeVisible({ timeout: 20_000 });
  await expectGoodLooks(bea, info, "hand-over-reconnect");
  await bea.getByRole("button", { name: "Update credentials" }).click();
  await expect(bea.getByText("Done, thank you")).toBeVisible();
  expect((await connections(page.request)).map((one) => one.id)).toEqual([id]);
});

test("a page that is left open for more than 30 minutes says that it has expired and keeps nothing; the link begins anew", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  await ensureLinked(page.request, sandbox);
  await open(page, "/connections/new");
  await page.getByRole("radio", { name: "No" }).check();
  const address = await makeLink(page, "Bill");
  const bill = await otherBrowser();
  await bill.clock.install();
  await open(bill, address);
  await bill.getByRole("button", { name: "I have the credentials" }).click();
  await bill.getByLabel("Client secret", { exact: true }).fill("typed-by-hand");
  await bill.clock.fastForward(31 * 60_000);
  await expect(heading(bill)).toHaveText("This page has expired");
  await expect(bill.getByLabel("Client secret", { exact: true })).toHaveCount(0);
  await expectGoodLooks(bill, info, "hand-over-expired");
  await bill.reload();
  await expect(heading(bill)).toHaveText("Enter credentials");
  await expect(bill.getByLabel("Client secret", { exact: true })).toHaveValue("");
});

test("a link that is withdrawn leads nowhere, even in the middle of it, and a broken one says so", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
  guard,
}) => {
  guard.allow(/40[14]/); // refused links
  await signInAs("admin");
  await ensureLinked(page.request, sandbox);
  await open(page, "/connections/new");
  await page.getByRole("radio", { name: "No" }).check();
  const address = await makeLink(page, "Bo");
  const bo = await otherBrowser();
  await open(bo, address);
  await bo.getByRole("button", { name: "I have the credentials" }).click();
  await bo.getByRole("button", { name: "Fill in for me" }).click();
  await open(page, "/connections");
  await page.getByRole("button", { name: "Withdraw the link for Bo" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw", exact: true }).click();
  await expect(page.getByText("The link is withdrawn").first()).toBeVisible();
  await bo.getByRole("button", { name: "Check", exact: true }).click();
  await expect(bo.locator("main").getByRole("alert")).toContainText("This link has expired");
  for (const broken of [address, `${address.slice(0, -3)}`]) {
    await bo.goto("about:blank");
    await open(bo, broken);
    await expect(heading(bo)).toHaveText("This link cannot be used");
    await expect(bo.getByText("This link does not exist or was withdrawn.")).toBeVisible();
  }
  await bo.goto("about:blank");
  await open(bo, address.split("#")[0] ?? "");
  await expect(heading(bo)).toHaveText("This page needs a link");
  await expect(bo.getByText("Open the whole link that you were sent")).toBeVisible();
});

test("in German the way by a link has no English left, from its first step to its refusals", async ({
  page,
  otherBrowser,
  baseURL,
  sandbox,
  signInAs,
  guard,
}, info) => {
  test.slow();
  guard.allow(/40[14]/); // refused links
  await signInAs("admin");
  await unlink(page.request);
  const made = await call<{ token: string }>(page.request, "links.create", { recipient: "Bodo" });
  const { departments } = await sandbox.company();
  const names = new Set(departments.flatMap(({ name, teams }) => [name, ...teams.map((team) => team.name)]));
  const bodo = await otherBrowser();
  await bodo.context().addCookies([{ name: "locale", value: "de", url: baseURL ?? "" }]);
  const expectGerman = async (name: string) => {
    await expect(bodo.locator("html")).toHaveAttribute("lang", "de");
    expect.soft(await englishLeftOn(bodo, names), name).toEqual([]);
    await expectGoodLooks(bodo, info, `german-${name}`);
  };
  await open(bodo, `/connect-account#${made.token}`);
  await expectGerman("hand-over-prepare");
  await bodo.getByRole("button", { name: "Ich habe die Zugangsdaten" }).click();
  await expectGerman("hand-over-credentials");
  const { clientId, clientSecret } = await sandbox.credential();
  await bodo.locator("#client-id").fill(clientId);
  await bodo.locator("#client-secret").fill("papi-not-the-secret");
  await bodo.locator("main form button[type=submit]").click();
  await expect(bodo.locator("main").getByRole("alert")).toContainText("Nicht verbunden", { timeout: 20_000 });
  await expectGerman("hand-over-refused");
  await bodo.locator("#client-secret").fill(clientSecret);
  await bodo.locator("main form button[type=submit]").click();
  const connect = bodo.getByRole("button", { name: "Verbinden", exact: true });
  await expect(connect).toBeEnabled({ timeout: 20_000 });
  await expectGerman("hand-over-result");
  await connect.click();
  await expect(bodo.getByText("Fertig, vielen Dank")).toBeVisible();
  await expectGerman("hand-over-done");
  await bodo.reload();
  await untilAlive(bodo);
  await expectGerman("hand-over-used");
  await bodo.goto("about:blank");
  await open(bodo, "/connect-account#rl_unknown");
  await expectGerman("hand-over-unknown");
});
