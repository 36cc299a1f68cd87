import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "@/sandbox/server";
import { startSandbox } from "@/sandbox/server";
import { createMemoryLimiter } from "@/server/personio/limits";
import { systemOf } from "@/server/personio/system";
import { knownAttributes } from "@/contracts/attributes";
import { readAttributes } from "./attributes";
import type { MappingNote } from "./map-employee";
import { openPersonio } from "./open-personio";

const system = systemOf();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ people: 120, port: 0, limits: false, language: "de", quiet: true });
});
afterAll(async () => {
  await system.close();
  await sandbox.stop();
});

test("a German company is read whole: everybody mapped, nothing unknown, every attribute found readable", async () => {
  const notes: MappingNote[] = [];
  const provider = openPersonio({
    origin: sandbox.url,
    credentials: { clientId: sandbox.clientId, clientSecret: sandbox.clientSecret },
    tokens: { load: async () => null, save: async () => {} },
    limiter: createMemoryLimiter(system),
    notes: (note) => notes.push(note),
    system,
  });
  await provider.authenticate();
  const first = await provider.listEmployees({ at: null, updatedSince: null });
  const second = await provider.listEmployees({ at: first.next, updatedSince: null });
  const people = [...first.records, ...second.records];
  expect(people).toHaveLength(120);
  expect(new Set(people.map(({ hash }) => hash)).size).toBe(120);
  expect([...first.quarantined, ...second.quarantined]).toEqual([]);
  expect(notes).toEqual([]);
  for (const { fields } of people) {
    expect(fields.firstName).toBeTruthy();
    expect(fields).toHaveProperty("lastName");
    expect(fields.hireDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
  const ids = new Set(people.map(({ vendorId }) => vendorId));
  for (const { fields } of people)
    expect(fields.supervisorId === null || ids.has(fields.supervisorId!)).toBe(true);

  const readings = readAttributes(await provider.listAttributes(), first.records);
  expect(readings.filter(({ readable }) => !readable)).toEqual([]);
  expect(readings).toHaveLength(knownAttributes.length);
  expect(readings[0]?.label).toBe("Vorname");
});
