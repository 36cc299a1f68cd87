// A browser that shows one person in the directory, and when it painted what was changed in Personio.
import { chromium, type Browser, type Page } from "@playwright/test";
import { findBrowser } from "@/scripts/browser.mjs";

export type WatchedPage = {
  page: Page;
  /** milliseconds since 1970 at which the text stood in a painted frame */
  paintedAt(text: string): Promise<number>;
  close(): Promise<void>;
};

const PATIENCE_MS = 30_000;

export async function launchBrowser(): Promise<Browser> {
  const { executablePath } = findBrowser() ?? {};
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ args, ...(executablePath ? { executablePath } : {}) });
}

export async function watchedPage(browser: Browser, baseURL: string): Promise<WatchedPage> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return {
    page,
    paintedAt: (text) =>
      page.evaluate(
        (wanted) =>
          new Promise<number>((done) => {
            const look = () => {
              if (!document.querySelector("main")?.textContent?.includes(wanted)) return;
              watcher.disconnect();
              // The frame after this one: the change has been laid out and painted by then.
              requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
            };
            const watcher = new MutationObserver(look);
            watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
            look();
          }),
        text,
      ),
    close: () => context.close(),
  };
}
