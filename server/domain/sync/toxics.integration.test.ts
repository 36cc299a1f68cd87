// Our client and sync through the sandbox's TCP proxy, with each of Toxiproxy's toxics: what goes wrong below HTTP.
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/server/db/pool";
import { linkedSandbox } from "./sandbox-linked.testing";

afterAll(closeDatabase);

const proxy = "/tcp-proxy/proxies/sandbox";

test.each([
  ["latency", { latency: 20, jitter: 10 }],
  ["slicer", { average_size: 2_000, size_variation: 500, delay: 10 }],
  ["bandwidth", { rate: 2_000 }],
  ["slow_close", { delay: 50 }],
])("with %s on the line everybody is mirrored as usual", async (type, attributes) => {
  const { control, sync, run, people, newsOfWalk } = await linkedSandbox({ proxied: true });
  await control("POST", `${proxy}/toxics`, { type, attributes });
  await sync();
  expect(await run()).toMatchObject({ state: "succeeded" });
  expect(await people()).toHaveLength(120);
  expect(await newsOfWalk()).toEqual([]);
});

test.each([
  ["timeout", { timeout: 0 }, "vendor_slow"],
  ["reset_peer", { timeout: 0 }, "vendor_unreachable"],
  ["limit_data", { bytes: 2_000 }, "vendor_unexpected_answer"],
])(
  "with %s on the line no row is written and the cause is said; without it everybody is there",
  async (type, attributes, reason) => {
    const { control, sync, run, people, connection, newsOfWalk } = await linkedSandbox({ proxied: true });
    await control("POST", `${proxy}/toxics`, { type, attributes });
    await sync();
    expect(await run()).toMatchObject({ state: "queued", reason });
    expect(await people()).toEqual([]);
    await control("POST", "/tcp-proxy/reset");
    await sync();
    expect(await run()).toMatchObject({ state: "succeeded" });
    expect(await connection()).toMatchObject({ issue: null });
    expect(await people()).toHaveLength(120);
    expect(await newsOfWalk()).toEqual([]);
  },
);

test("with the line down Personio is unreachable; up again everybody is there", async () => {
  const { control, sync, run, people } = await linkedSandbox({ proxied: true });
  await control("POST", proxy, { enabled: false });
  await sync();
  expect(await run()).toMatchObject({ state: "queued", reason: "vendor_unreachable" });
  await control("POST", proxy, { enabled: true });
  await sync();
  expect(await people()).toHaveLength(120);
});
