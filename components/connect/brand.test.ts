import { expect, test } from "vitest";
import { brandStyle, contrast } from "./brand";

test("text on any brand colour reads at 4.5 to 1 or better", () => {
  const steps = [0, 51, 102, 119, 136, 153, 204, 255];
  const hex = (value: number) => value.toString(16).padStart(2, "0");
  for (const r of steps)
    for (const g of steps)
      for (const b of steps) {
        const style = brandStyle(hex(r) + hex(g) + hex(b));
        expect(contrast(style?.["--accent-fill"] ?? "", style?.["--on-fill"] ?? "")).toBeGreaterThanOrEqual(
          4.5,
        );
      }
});

test("what is no colour is left out", () => {
  for (const wrong of [undefined, "", "red", "#12", "url(x)", "12345g", "#1234567"])
    expect(brandStyle(wrong)).toBeNull();
  expect(brandStyle("#3355CC")?.["--accent-fill"]).toBe("#3355cc");
});
