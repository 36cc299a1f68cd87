import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test, expect, signInByMail } from "./fixtures";
import { screens } from "./support/screens";
import { accessibilityProblems, showTheme, sidewaysScroll, sizes, themes } from "./support/looks";

// Every screen, light and dark, wide and on a phone. The pictures are for people: test-results/looks.

const tallest = 3000;

async function picture(page: Page, folder: string, name: string): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: join(folder, "looks", `${name}.png`), fullPage: height < tallest });
}

for (const { name, as, show, allow = [] } of screens) {
  test(`${name}: accessible, one h1, no sideways scroll, light and dark, wide and narrow`, async ({
    page,
    guard,
    sandbox,
    signInAs,
  }, { project }) => {
    guard.allow(...allow);
    if (as === "guest") await signInByMail(page, "zelda.zugang@lumen.example");
    else if (as) await signInAs(as);
    await page.setViewportSize(sizes.wide);
    await show(page, sandbox);
    await expect(page.locator("h1")).toHaveCount(1);
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await expect.poll(() => sidewaysScroll(page), `sideways scroll at ${size}`).toBe(0);
      if (size === "narrow") continue;
      for (const theme of themes) {
        await showTheme(page, theme);
        expect.soft(await accessibilityProblems(page), `${theme}, ${size}`).toEqual([]);
        await picture(page, project.outputDir, `${name}-${size}-${theme}`);
      }
    }
  });
}
