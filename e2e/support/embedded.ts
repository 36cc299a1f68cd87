// The flow inside the product of an integrator, on another site, as the host page of host-page.ts shows it.
import type { Browser, Frame, FrameLocator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { bareTest } from "../fixtures";
import { hireCast } from "./cast";
import { rollcallHost, type HostPage } from "./host-page";
import { call, ensureLinked, signInAs, unlink } from "./rollcall";
import type { Sandbox } from "./sandbox";

export type Product = { host: HostPage; bearer: string };

/** A product for the tests of a file: its page, and the API token of its server. At the end the company is linked by the admin again. */
export function inAProduct(test: typeof bareTest): Product {
  const product = {} as Product;
  test.beforeAll(async ({ browser, sandbox }, { project }) => {
    product.host = await rollcallHost();
    product.bearer = await integrator(await browser.newPage({ baseURL: project.use.baseURL }), sandbox);
  });
  test.afterAll(async ({ browser, sandbox }, { project }) => {
    await product.host.stop();
    await linkedByAdmin(browser, project.use.baseURL, sandbox);
  });
  return product;
}

/** The API token with which the integrator's server asks for link tokens; the company is linked then. */
async function integrator(admin: Page, sandbox: Sandbox): Promise<string> {
  await hireCast(sandbox);
  await signInAs(admin, "admin", sandbox);
  await ensureLinked(admin.request, sandbox);
  const { secret } = await call<{ secret: string }>(admin.request, "apiTokens.create", {
    name: "Embed",
    scopes: ["link_tokens:write"],
    expiresInDays: 1,
  });
  await admin.close();
  return secret;
}

/** As it was before: linked by the admin. */
async function linkedByAdmin(browser: Browser, baseURL: string | undefined, sandbox: Sandbox) {
  const page = await browser.newPage({ baseURL });
  await signInAs(page, "admin", sandbox);
  await unlink(page.request);
  await ensureLinked(page.request, sandbox);
  await page.close();
}

export async function linkToken(page: Page, bearer: string, fields: object): Promise<string> {
  const answer = await page.request.post("/link-token", {
    headers: { authorization: `Bearer ${bearer}` },
    data: { tenant_id: "acme-1", ...fields },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return ((await answer.json()) as { link_token: string }).link_token;
}

/** The address of the flow for a window of its own. */
export const windowAddress = (token: string, query: Record<string, string> = {}) =>
  `/connect-account?${new URLSearchParams({ key: token.split("_")[1] ?? "", mode: "window", ...query })}#${token}`;

export const dialog = (page: Page) => page.frameLocator("iframe[title='Connect Personio']");

export function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().includes("/connect-account"));
  if (!frame) throw new Error("The flow is not in a frame of this page.");
  return frame;
}

export const events = (page: Page) => page.getByRole("list", { name: "Events" }).getByRole("listitem");
export const baseUrl = (page: Page, project: { use: { baseURL?: string } }) => ({
  baseUrl: project.use.baseURL ?? page.url(),
});

export async function fillAndCheck(flow: FrameLocator | Page): Promise<void> {
  await flow.getByRole("button", { name: "I have the credentials" }).click();
  await flow.getByRole("button", { name: "Fill in for me" }).click();
  await flow.getByRole("button", { name: "Check", exact: true }).click();
}

/** Links what is linked anew, up to the last screen. */
export async function updateCredentials(flow: FrameLocator | Page): Promise<void> {
  await fillAndCheck(flow);
  await flow.getByRole("button", { name: "Update credentials" }).click({ timeout: 20_000 });
  await expect(flow.getByText("Done, thank you")).toBeVisible();
}
