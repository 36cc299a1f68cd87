import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const sizes = {
  wide: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
  /** the narrowest that has to work, also 1280 at 400 % zoom (rule X-12) */
  narrow: { width: 320, height: 640 },
} as const;

/** What axe has against the page as it is now; empty is good. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Legacy mode: no second page is opened; there are no frames.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary}`),
  );
}

/** As the system asks for it; who has chosen a theme keeps it. */
export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
}

/** How far the page can be scrolled sideways, in pixels. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(scrollWidth, document.body.scrollWidth) - clientWidth;
  });
