import { expect, type Browser, type FrameLocator, type Page } from "@playwright/test";
import { bareTest, open } from "../fixtures";
import { hireCast } from "./cast";
import { ensureLinked, signInAs, unlink } from "./rollcall";
import type { Credential, Sandbox } from "./sandbox";

// The linking flow as its specs meet it: nothing is linked meanwhile, so no sync meets what they do to the sandbox.

export const form = {
  id: (page: Page) => page.getByLabel("Client ID", { exact: true }),
  secret: (page: Page) => page.getByLabel("Client secret", { exact: true }),
  check: (page: Page) => page.getByRole("button", { name: /^Check( again)?$/ }),
};
export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
export const summary = (page: Page) => page.locator("main").getByRole("alert");
export const checked = (page: Page) => page.getByRole("list", { name: "What is checked" });
export const row = (page: Page, name: string) =>
  checked(page).getByRole("listitem").filter({ hasText: name });
export const connect = (page: Page) => page.getByRole("button", { name: "Connect", exact: true });
export const patience = { timeout: 30_000 };

/** The sandbox company's credential, with all that it shares. */
export const company: Credential = { clientId: "", clientSecret: "", scopes: [], attributes: [] };

async function withAdmin(
  browser: Browser,
  baseURL: string | undefined,
  sandbox: Sandbox,
  act: (page: Page) => Promise<void>,
) {
  const page = await browser.newPage({ baseURL });
  await signInAs(page, "admin", sandbox);
  await act(page);
  await page.close();
}

/** Unlinks before the tests of a file and links again after them; each begins as an admin at `address`. */
export function whileUnlinked(address: string): typeof bareTest {
  const test = bareTest;
  test.beforeAll(async ({ browser, sandbox }, { project }) => {
    await hireCast(sandbox);
    await withAdmin(browser, project.use.baseURL, sandbox, (page) => unlink(page.request));
    Object.assign(company, await sandbox.credential());
  });
  test.beforeEach(async ({ page, signInAs }) => {
    await signInAs("admin");
    await unlink(page.request); // the test before may have linked
    await open(page, address);
  });
  test.afterEach(async ({ sandbox }) => {
    await sandbox.clearFaults();
    await sandbox.setCredential(company);
  });
  test.afterAll(async ({ browser, sandbox }, { project }) => {
    await withAdmin(browser, project.use.baseURL, sandbox, (page) => ensureLinked(page.request, sandbox));
  });
  return test;
}

export async function check(page: Page, { clientId, clientSecret }: Partial<Credential> = {}): Promise<void> {
  await form.id(page).fill(clientId ?? company.clientId);
  await form.secret(page).fill(clientSecret ?? company.clientSecret);
  await form.check(page).click();
}

/** Cancelling is no failure: it is told in no colour of one, and with the focus. */
export async function expectCancelled(flow: Page | FrameLocator): Promise<void> {
  const told = flow.getByRole("group", { name: "Check cancelled" });
  await expect(told).toBeFocused();
  await expect(told).toContainText("Nothing was stored. Your entries are kept.");
  await expect(told.locator("[data-tone]")).toHaveAttribute("data-tone", "neutral");
  await expect(flow.locator("main").getByRole("alert"), "nothing has failed").toHaveCount(0);
}

/** Not connected, for this reason: said above the form, which has kept everything. */
export async function expectRefused(page: Page, text: RegExp): Promise<void> {
  await expect(summary(page)).toContainText("Not connected", patience);
  await expect(summary(page)).toContainText(text);
  await expect(summary(page)).toBeFocused();
  await expect(form.id(page)).toHaveValue(company.clientId);
  await expect(form.check(page)).toBeEnabled();
}
