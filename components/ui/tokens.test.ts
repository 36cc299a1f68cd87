import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { avatarTints } from "./initials";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

/** The custom properties of the first block with this selector that are plain colours. */
function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
  );
}

const themes = { light: tokensOf(":root"), dark: tokensOf('[data-theme="dark"]') };

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const surfaces = ["bg", "surface", "subtle", "pressed"];
const on = (texts: string[], grounds: string[]) =>
  texts.flatMap((text) => grounds.map((ground) => [text, ground] as const));
const hues = [...avatarTints, "away"];

const textPairs = [
  ...on(["text", "text-2", "text-3", "accent"], surfaces),
  ...on(["success", "warning", "danger"], ["bg", "surface", "subtle"]),
  ...["accent", "success", "warning", "danger"].map((tone) => [tone, `${tone}-soft`] as const),
  ...["accent-soft", "success-soft", "warning-soft", "danger-soft"].flatMap((soft) =>
    on(["text", "text-2"], [soft]),
  ),
  ...on(["on-fill"], ["accent-fill", "accent-hover", "danger-fill", "danger-hover"]),
  ...hues.map((hue) => [`${hue}-text`, `${hue}-fill`] as const),
];

const shapePairs = [
  ...on(["border-strong", "accent"], ["bg", "surface", "subtle"]),
  ...hues.flatMap((hue) => on([`${hue}-edge`], ["bg", "surface", `${hue}-fill`])),
];

describe.each(Object.entries(themes))("tokens of the %s theme (S-02)", (_theme, tokens) => {
  const value = (name: string) => tokens[name] ?? expect.fail(`--${name} is missing`);

  test.each(textPairs)("%s on %s is readable: 4.5", (text, ground) => {
    expect(contrast(value(text), value(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapePairs)("%s on %s is visible: 3", (shape, ground) => {
    expect(contrast(value(shape), value(ground))).toBeGreaterThanOrEqual(3);
  });
});

test("both themes define the same colours", () => {
  expect(Object.keys(themes.dark).sort()).toEqual(Object.keys(themes.light).sort());
});

test("no text is under 12 px", () => {
  const sizes = [...css.matchAll(/--text-\w+: ([\d.]+)rem;/g)].map(([, rem]) => Number(rem) * 16);
  expect(sizes.length).toBe(6);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
});
