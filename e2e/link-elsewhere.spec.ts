import type { FrameLocator, Page } from "@playwright/test";
import { bareTest as test, expect, open } from "./fixtures";
import { baseUrl, dialog, frameOf, inAProduct, linkToken } from "./support/embedded";
import { expectCancelled } from "./support/linking";
import { expectGoodLooks } from "./support/looks";
import { call, signInAs as signIn, unlink } from "./support/rollcall";
import type { Fault, Sandbox } from "./support/sandbox";

// Trouble with Personio, reloads and a sync under way where somebody links who has no account here: in the page of a product,
// and by a link. Disconnects on the way: alone, one after the other; at the end the company is linked by the admin again.
test.describe.configure({ mode: "serial" });

const product = inAProduct(test);
test.beforeEach(async ({ browser, sandbox }, { project }) => {
  const admin = await browser.newPage({ baseURL: project.use.baseURL });
  await signIn(admin, "admin", sandbox);
  await unlink(admin.request);
  await admin.close();
});
test.afterEach(({ sandbox }) => sandbox.clearFaults());

type Flow = FrameLocator | Page;
const patience = { timeout: 30_000 };
const heading = (flow: Flow) => flow.getByRole("heading", { level: 1 });
const secret = (flow: Flow) => flow.getByLabel("Client secret", { exact: true });
const check = (flow: Flow) => flow.getByRole("button", { name: /^Check( again)?$/ });
const summary = (flow: Flow) => flow.locator("main").getByRole("alert");

const troubles: [Omit<Fault, "path">, RegExp][] = [
  [{ kind: "html" }, /Personio reports a fault on its side\. Your entries are kept/],
  [{ kind: "status", status: 500 }, /Personio reports a fault on its side\. Your entries are kept/],
  [{ kind: "reset" }, /Personio is not answering\. Your entries are kept/],
  [{ kind: "wrong_json" }, /answered in a way Rollcall does not know/],
];

/** From the second step to the sync, through all that may go wrong with Personio; what is typed stays. */
async function linkThroughTrouble(
  page: Page,
  flow: Flow,
  sandbox: Sandbox,
  look: (at: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const { clientId, clientSecret } = await sandbox.credential();
  await flow.getByRole("button", { name: "I have the credentials" }).click();
  await flow.getByLabel("Client ID", { exact: true }).fill(clientId);
  await secret(flow).fill(clientSecret);
  await look("credentials");
  for (const [fault, text] of troubles) {
    await sandbox.fault({ path: "/v1/company/employees", ...fault });
    await check(flow).click();
    await expect(summary(flow), fault.kind).toContainText(text, patience);
    await expect(secret(flow)).toHaveValue(clientSecret);
    await sandbox.clearFaults();
  }
  await look("not-connected");
  await sandbox.fault({ path: "/v1/company/time-offs", kind: "latency", latencyMs: 20_000 });
  await check(flow).click();
  await expect(flow.getByText("Checking…").first()).toBeVisible();
  await page.clock.fastForward(11_000);
  await flow.getByRole("button", { name: "Cancel" }).click();
  await expectCancelled(flow);
  await expect(secret(flow)).toHaveValue(clientSecret);
  await sandbox.clearFaults();
  await sandbox.fault({ path: "/v1/company/employees", kind: "rate_limit", times: 4 });
  await check(flow).click();
  await expect(flow.getByText(/We continue by ourselves in/).first()).toBeVisible(patience);
  await expect(flow.getByText("Everything Rollcall uses is readable.")).toBeVisible({ timeout: 50_000 });
  await sandbox.fault({ path: "/v1/company/employees", kind: "latency", latencyMs: 1_500 });
  await flow.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(heading(flow)).toHaveText("First sync", patience);
}

test("in a product's page trouble with Personio is said by its cause, a reload keeps the step, and it is linked in the end", async ({
  page,
  guard,
  sandbox,
}, info) => {
  test.setTimeout(150_000);
  guard.allow(/40[19]/); // the frame after its token was used
  const token = await linkToken(page, product.bearer, { allowed_origins: [product.host.origin] });
  await page.clock.install();
  await page.goto(product.host.address({ token, ...baseUrl(page, info.project) }));
  await page.locator("#open").click();
  const flow = dialog(page);
  await expect(heading(flow)).toHaveText("Prepare in Personio");
  await frameOf(page).evaluate(() => window.location.reload());
  await expect(heading(flow)).toHaveText("Prepare in Personio");
  await flow.getByRole("button", { name: "I have the credentials" }).click();
  await frameOf(page).evaluate(() => window.location.reload());
  await expect(heading(flow)).toHaveText("Enter credentials");
  await flow.getByRole("button", { name: "Back" }).click();
  const look = (at: string) =>
    expectGoodLooks(page, info, `embedded-${at}`, ["narrow", "phone", "wide"], frameOf(page));
  await linkThroughTrouble(page, flow, sandbox, look);
  await look("first-sync");
});

test("by a link trouble with Personio is said by its cause, and it is linked in the end", async ({
  page,
  otherBrowser,
  sandbox,
  signInAs,
}, info) => {
  test.setTimeout(150_000);
  await signInAs("admin");
  const { token } = await call<{ token: string }>(page.request, "links.create", { recipient: "Cleo" });
  const bo = await otherBrowser();
  await bo.clock.install();
  await open(bo, `/connect-account#${token}`);
  await linkThroughTrouble(bo, bo, sandbox);
  await expectGoodLooks(bo, info, "by-link-first-sync");
});
