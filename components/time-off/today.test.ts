import { expect, test } from "vitest";
import { dayIn } from "./today";

test("today is the viewer's own date, wherever they are", () => {
  const instant = new Date("2027-05-24T10:30:00Z");
  expect(dayIn("Pacific/Kiritimati", instant)).toBe("2027-05-25");
  expect(dayIn("Europe/Berlin", instant)).toBe("2027-05-24");
  expect(dayIn("Pacific/Pago_Pago", instant)).toBe("2027-05-23");
});
