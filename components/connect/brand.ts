/** Red, green, blue from 0 to 255 of six hex digits; null for anything else. */
function rgbOf(hex: string): [number, number, number] | null {
  const [, r, g, b] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex) ?? [];
  return r && g && b ? [parseInt(r, 16), parseInt(g, 16), parseInt(b, 16)] : null;
}

const linear = (value: number) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance as WCAG 2.2 has it. */
const luminance = ([r, g, b]: [number, number, number]) =>
  0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

export const contrast = (a: string, b: string): number => {
  const [one, two] = [rgbOf(a), rgbOf(b)];
  if (!one || !two) return 1;
  const [light, dark] = [luminance(one), luminance(two)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

/**
 * A host's colour for the main button, with text on it that reads (rule C-25: 4.5 to 1). One of black and white always does.
 * Null when it is no colour.
 */
export function brandStyle(brand: string | undefined): Record<`--${string}`, string> | null {
  const rgb = brand === undefined ? null : rgbOf(brand);
  if (!rgb) return null;
  const fill = `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  const text = contrast(fill, "#ffffff") >= 4.5 ? "#ffffff" : "#000000";
  // Towards the text's opposite, so that the text on it reads better while pointed at.
  const hover = text === "#ffffff" ? "black" : "white";
  return {
    "--accent-fill": fill,
    "--on-fill": text,
    "--accent-hover": `color-mix(in srgb, ${fill} 88%, ${hover})`,
  };
}
