import { expect, test } from "vitest";
import { playSchedule, playSchedules } from "./schedule.testing";

test("row 20: in 500,000 schedules of time off nothing is called gone that stands, and the mirror ends as the company is", async () => {
  const played = await playSchedules("later_wins", 500_000);
  expect(played.tombstones).toBeGreaterThan(100_000);
  expect(played.interrupted).toBeGreaterThan(100_000);
  expect(played.parked).toBeGreaterThan(100);
}, 300_000);

test("schedules find out when an earlier answer may replace a later one", async () => {
  const playMany = async () => {
    for (let seed = 0; seed < 20_000; seed++) await playSchedule(seed, "later_wins", "read_at");
  };
  await expect(playMany()).rejects.toThrow(/goes back|comes back/);
});
