import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv";

test.each(['=HYPERLINK("http://evil")', "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])(
  "a text that a spreadsheet would run is text: %j",
  (text) => {
    expect(csvCell(text)).toBe(`"'${text.replaceAll('"', '""')}"`);
  },
);

test("commas, quotes and line breaks stay within their cell", () => {
  expect(csvCell('a, "b"\nc')).toBe('"a, ""b""\nc"');
  expect(csvCell("a;b")).toBe('"a;b"');
});

test("plain texts, numbers and nothing are as they are", () => {
  expect(csvLine(["Zita Strauß", 7, null, "2027-01-01", -1])).toBe("Zita Strauß,7,,2027-01-01,-1\r\n");
});
