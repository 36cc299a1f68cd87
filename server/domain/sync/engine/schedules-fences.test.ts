import { expect, test } from "vitest";
import { playSchedule, playSchedules, type Without } from "./schedule.testing";

test("row 20: in 500,000 schedules of people nobody is called gone who lives, and the mirror ends as the company is", async () => {
  const played = await playSchedules("fences", 500_000);
  expect(played.tombstones).toBeGreaterThan(100_000);
  expect(played.interrupted).toBeGreaterThan(100_000);
  expect(played.parked).toBeGreaterThan(100);
}, 300_000);

test.each<Without>(["fence", "reading_again"])("schedules find out when there is no %s", async (without) => {
  await expect(playMany(without)).rejects.toThrow(
    /lives and is called gone|goes back|comes back|lives in the/,
  );
});

async function playMany(without: Without): Promise<void> {
  for (let seed = 0; seed < 20_000; seed++) await playSchedule(seed, "fences", without);
}
