import { join } from "node:path";
import axeCore, { type RunOnly } from "axe-core";
import { expect, type Frame, type Page, type TestInfo } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const themes = ["light", "dark"] as const;
export const sizes = {
  wide: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
  /** the narrowest that has to work, also 1280 at 400 % zoom (rule X-12) */
  narrow: { width: 320, height: 640 },
} as const;
export type Size = keyof typeof sizes;

/** The rules that look at colours. A theme changes nothing else, so the second theme is looked at with these. */
const ofColours = ["color-contrast", "link-in-text-block"];

/**
 * What axe has against the page as it is now, or against its colours alone; empty is good. A page takes axe in once,
 * and only what is wrong is written out: both together make a look three times as quick.
 */
export async function accessibilityProblems(
  page: Page | Frame,
  what: "all" | "colours" = "all",
): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeCore.source);
  const runOnly: RunOnly =
    what === "all" ? { type: "tag", values: tags } : { type: "rule", values: ofColours };
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary}`),
    );
  }, runOnly);
}

/** As the system asks for it; who has chosen a theme keeps it. */
async function showTheme(page: Page, inner: Page | Frame, theme: (typeof themes)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await expect(inner.locator("html")).toHaveAttribute("data-theme", theme);
}

/** How far the page can be scrolled sideways, in pixels. */
export const sidewaysScroll = (page: Page | Frame): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(scrollWidth, document.body.scrollWidth) - clientWidth;
  });

/** Taller pages are pictured as far as the window shows them. */
const tallest = 3000;

/**
 * Looks at the page (or what it shows in a frame) as it is, light and dark, in each size: nothing for axe to find, one h1, no sideways scroll. The
 * pictures are for people: test-results/looks; where nobody looks, in CI, none are taken.
 */
export async function expectGoodLooks(
  page: Page,
  { project }: TestInfo,
  name: string,
  at: readonly Size[] = ["narrow", "phone", "wide"],
  inner: Page | Frame = page,
): Promise<void> {
  await expect(inner.locator("h1")).toHaveCount(1);
  for (const size of at) {
    await page.setViewportSize(sizes[size]);
    await expect.poll(() => sidewaysScroll(inner), `${name}: sideways scroll at ${size}`).toBe(0);
    for (const theme of size === "narrow" ? [] : themes) {
      await showTheme(page, inner, theme);
      // From the top: where a test left off, the header may lie over half a button.
      await page.evaluate(() => window.scrollTo(0, 0));
      const problems = await accessibilityProblems(inner, theme === "light" ? "all" : "colours");
      expect.soft(problems, `${name}, ${theme}, ${size}`).toEqual([]);
      if (process.env.CI) continue;
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.screenshot({
        path: join(project.outputDir, "looks", `${name}-${size}-${theme}.png`),
        fullPage: height < tallest,
      });
    }
  }
}
