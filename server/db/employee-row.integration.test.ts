import { expect, test } from "vitest";
import { asOwner } from "@/server/domain/testing";
import { copyLine, type EmployeeRow } from "./employee-row";

/** What PostgreSQL reads from the cell of a text and of a jsonb column. */
async function roundTrip(value: string): Promise<{ text: unknown; json: unknown }> {
  const row = { displayName: value, custom: { any: { value } } } as unknown as EmployeeRow;
  const cells = copyLine(row).slice(0, -1).split("\t");
  const plain = (cell: string | undefined) =>
    cell?.replace(/\\(.)/g, (_, char: string) => ({ n: "\n", r: "\r", t: "\t" })[char] ?? char);
  const written = cells.filter((cell) => cell !== "\\N").map(plain);
  return asOwner(async (db) => {
    const { rows } = await db.query("SELECT $1::text AS text, $2::jsonb AS json", written);
    return { text: rows[0].text, json: rows[0].json.any.value };
  });
}

test.each([
  "Zoë",
  "tab\tline\nreturn\r",
  "back\\slash",
  "\\u0000 as text",
  "\\\\u0000",
  "\\ud83d as text",
  "😀",
])("%j goes in as it is", async (value) =>
  expect(await roundTrip(value)).toEqual({ text: value, json: value }),
);

test.each([
  ["a\u0000b", "a\uFFFDb"],
  ["\\\u0000", "\\\uFFFD"],
  ["half \ud83d pair", "half \uFFFD pair"],
  ["\ude00\u0000", "\uFFFD\uFFFD"],
])("%j, which PostgreSQL cannot hold, is replaced", async (value, stored) =>
  expect(await roundTrip(value)).toEqual({ text: stored, json: stored }),
);
