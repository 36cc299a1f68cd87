import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createApp } from "./app";
import { aboutFaults } from "./faults/fault-kinds";
import { quirkNames, quirks } from "./quirks";
import { knownEndpoints } from "./testing/known-endpoints";
import { World } from "./world";

const readme = new URL("./README.md", import.meta.url);

const world = new World({ people: 10, seed: 7, limits: false, language: "en", now: () => new Date() });
const routes = new Set(
  createApp(world)
    .routes.filter(({ method, path }) => method !== "ALL" && /^\/v[12]\//.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:\w+/g, "{}")}`),
);
const isThere = (method: string, path: string) => routes.has(`${method} ${path.replace(/\{\w+\}/g, "{}")}`);

type Row = { area: string; path: string; there: string[]; missing: string[] };

function rows(): Row[] {
  const found = new Map<string, Row>();
  for (const { area, method, path } of knownEndpoints) {
    const row = found.get(path) ?? { area, path, there: [], missing: [] };
    (isThere(method, path) ? row.there : row.missing).push(method);
    found.set(path, row);
  }
  return [...found.values()];
}

type Table = readonly (readonly string[])[];

function markdown(table: Table): string {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const rule = widths.map((width) => "-".repeat(width));
  return [table[0] ?? [], rule, ...table.slice(1)].map(line).join("\n");
}

const endpoints = (): Table => [
  ["area", "version", "endpoint", "answered", "not answered (404)"],
  ...rows().map(({ area, path, there, missing }) => [
    area,
    path.slice(1, 3),
    `\`${path.slice(3)}\``,
    there.join(", "),
    missing.join(", "),
  ]),
];

const switches = (): Table => [
  ["switch", "values, the usual one first", "known from", "what it decides"],
  ...quirkNames.map((name) => {
    const { values, source, about } = quirks[name];
    return [`\`${name}\``, values.map((value) => `\`${value}\``).join(" "), source, about];
  }),
];

const faults = (): Table => [
  ["kind", "the client meets"],
  ...Object.entries(aboutFaults).map(([kind, about]) => [`\`${kind}\``, about]),
];

it.each([
  ["endpoints", endpoints],
  ["switches", switches],
  ["faults", faults],
])("the README's table of %s says what there is (UPDATE_README=1 writes it)", (name, table) => {
  const text = readFileSync(readme, "utf8");
  const [begin, end] = [`<!-- ${name}: written by documented.test.ts -->`, `<!-- /${name} -->`];
  const [before = "", rest = ""] = text.split(begin);
  const [, after = ""] = rest.split(end);
  expect(
    [before, after].every((part) => part !== ""),
    `the README has a place for ${name}`,
  ).toBe(true);
  const wanted = `${before}${begin}\n\n${markdown(table())}\n\n${end}${after}`;
  if (process.env.UPDATE_README) writeFileSync(readme, wanted);
  else expect(text).toBe(wanted);
});

it("no path of Personio's is answered that nobody knows of", () => {
  const known = new Set(
    knownEndpoints.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, "{}")}`),
  );
  expect([...routes].filter((route) => !known.has(route))).toEqual([]);
});
