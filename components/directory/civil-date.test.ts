import { expect, test } from "vitest";
import { formatCivilDate } from "./civil-date";

test("reads as people write dates, in both languages", () => {
  expect(formatCivilDate("2027-05-24", "en-GB")).toBe("24 May 2027");
  expect(formatCivilDate("2027-05-24", "de-DE")).toBe("24. Mai 2027");
  expect(formatCivilDate("2027-06-01", "en-GB", "day")).toBe("1 June");
  expect(formatCivilDate("2027-06-01", "de-DE", "day")).toBe("1. Juni");
});
