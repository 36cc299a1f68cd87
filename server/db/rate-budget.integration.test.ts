import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import "@/server/domain/testing";
import { closeDatabase } from "./pool";
import { close, reserve } from "./rate-budget";

afterAll(closeDatabase);
const fresh = (perSecond: number, burst: number) => ({ key: `test:${randomUUID()}`, perSecond, burst });

test("gives a burst at once and spaces everything after it, also when asked from many sides together", async () => {
  const budget = fresh(0.5, 3);
  const waits = (await Promise.all(Array.from({ length: 8 }, () => reserve(budget)))).sort((a, b) => a - b);
  expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
  waits.slice(3).forEach((wait, index) => {
    expect(wait).toBeGreaterThan((index + 1) * 2000 - 1900);
    expect(wait).toBeLessThanOrEqual((index + 1) * 2000);
  });
});

test("a closed budget gives nothing before its time, and a longer closure stays", async () => {
  const budget = fresh(100, 10);
  await close(budget.key, 60_000);
  await close(budget.key, 1_000);
  const wait = await reserve(budget);
  expect(wait).toBeGreaterThan(55_000);
  expect(wait).toBeLessThanOrEqual(61_000);
});

test("budgets do not touch each other", async () => {
  const [one, other] = [fresh(0.1, 1), fresh(0.1, 1)];
  await reserve(one);
  expect(await reserve(one)).toBeGreaterThan(5_000);
  expect(await reserve(other)).toBe(0);
});
