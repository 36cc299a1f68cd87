import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { amountFormat, hoursAndMinutes } from "./balance-amount";

const texts = {
  en: createTranslator({ locale: "en-GB", messages: en, namespace: "person.timeOff" }),
  de: createTranslator({ locale: "de-DE", messages: de, namespace: "person.timeOff" }),
};

describe("an amount of hours", () => {
  test.each([
    [2.5, "2 h 30 min available", "2 Std. 30 Min. verfügbar"],
    [8, "8 h available", "8 Std. verfügbar"],
    [8.33, "8 h 20 min available", "8 Std. 20 Min. verfügbar"],
    [0.25, "15 min available", "15 Min. verfügbar"],
    [0, "0 min available", "0 Min. verfügbar"],
    [1.9999, "2 h available", "2 Std. verfügbar"],
  ])("of %s reads %s", (hours, english, german) => {
    expect(texts.en("hours.available", hoursAndMinutes(hours))).toBe(english);
    expect(texts.de("hours.available", hoursAndMinutes(hours))).toBe(german);
  });

  test("below zero reads as how far", () => {
    expect(texts.en("hours.below", hoursAndMinutes(-1.5))).toBe("1 h 30 min below zero");
  });
});

test.each([
  [8.5, "8.5 days available", "8,5 Tage verfügbar"],
  [1, "1 day available", "1 Tag verfügbar"],
  [0, "0 days available", "0 Tage verfügbar"],
  [0.1 + 0.2, "0.3 days available", "0,3 Tage verfügbar"],
])("%s days read %s", (days, english, german) => {
  const amount = (locale: string) => new Intl.NumberFormat(locale, amountFormat).format(days);
  expect(texts.en("days.available", { count: days, amount: amount("en-GB") })).toBe(english);
  expect(texts.de("days.available", { count: days, amount: amount("de-DE") })).toBe(german);
});
