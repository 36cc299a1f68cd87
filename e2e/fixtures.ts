import { expect, type BrowserContext, type Page } from "@playwright/test";
import { hireCast } from "./support/cast";
import { guarded } from "./support/guarded";
import { ensureLinked, signInAs, signInByMail, type Who } from "./support/rollcall";
import { openSandbox, type Sandbox } from "./support/sandbox";

export { expect };
export type { Who } from "./support/rollcall";

type Fixtures = {
  /** Signs this test's browser in, without the sign-in page. */
  signInAs: (who: Who) => Promise<void>;
  /** Another browser with its own cookies, watched and closed like the first. */
  otherBrowser: (who?: Who) => Promise<Page>;
};
/** The sandbox company is linked and the tests' own people are in it. */
type Linked = { linked: void };

/** Before anything is linked. */
export const bareTest = guarded.extend<Fixtures, { sandbox: Sandbox }>({
  sandbox: [
    async ({}, provide) => {
      if (!process.env.SANDBOX_URL) throw new Error("SANDBOX_URL is not set (playwright.config.ts sets it).");
      await provide(openSandbox(process.env.SANDBOX_URL));
    },
    { scope: "worker" },
  ],
  signInAs: async ({ page, sandbox }, provide) => provide((who) => signInAs(page, who, sandbox)),
  otherBrowser: async ({ browser, guard, sandbox, contextOptions }, provide) => {
    const opened: BrowserContext[] = [];
    await provide(async (who) => {
      const context = await browser.newContext(contextOptions);
      opened.push(context);
      guard.watch(context);
      const page = await context.newPage();
      if (who) await signInAs(page, who, sandbox);
      return page;
    });
    for (const context of opened) await context.close();
  },
});

/** Everything after linking. */
export const test = bareTest.extend<object, Linked>({
  linked: [
    async ({ browser, sandbox }, provide, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL });
      const page = await context.newPage();
      await hireCast(sandbox);
      await signInAs(page, "admin", sandbox);
      await ensureLinked(page.request, sandbox);
      await context.close();
      await provide();
    },
    { scope: "worker", auto: true },
  ],
});

/** Opens a page and waits until its scripts answer: a person is slower than a test. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilAlive(page);
}

export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const heading = document.querySelector("main h1");
    return heading !== null && Object.keys(heading).some((key) => key.startsWith("__reactProps"));
  });
}

export { signInByMail };
