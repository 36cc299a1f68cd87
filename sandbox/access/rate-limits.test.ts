import fc from "fast-check";
import { expect, it } from "vitest";
import { createApp } from "../app";
import { knownEndpoints } from "../testing/known-endpoints";
import { World } from "../world";
import { endpointOf } from "./rate-limits";

const paths = knownEndpoints.map(({ path }) => path).filter((path) => /^\/v2\/(?!auth\/)/.test(path));

it("counts every endpoint of v2 there is under a name of its own", () => {
  expect(paths.filter((path) => endpointOf(path) === "unknown")).toEqual([]);
  expect(endpointOf("/v2/persons/1")).toBe("persons");
  expect(endpointOf("/v2/persons/1/employments/2")).toBe("employments");
  expect(endpointOf("/v2/absence-periods/1/breakdowns")).toBe("breakdowns");
});

it("makes no buckets for invented names: there are no more endpoints than known ones", () => {
  const names = new Set(paths.map(endpointOf));
  const segment = fc.oneof(
    fc.stringMatching(/^[a-z-]{1,12}$/),
    fc.constantFrom("persons", "webhooks", "events"),
  );
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/v2/${parts.join("/")}`);
  fc.assert(
    fc.property(path, (invented) => {
      const endpoint = endpointOf(invented);
      expect(endpoint === "unknown" || names.has(endpoint)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it("lets 2,000 requests a minute of one address through to v1, whatever they ask for, and holds up no other", async () => {
  let now = Date.parse("2026-11-23T10:00:00Z");
  const world = new World({ people: 10, seed: 7, limits: true, language: "en", now: () => new Date(now) });
  const app = createApp(world);
  const ask = async (remoteAddress: string, path = "/v1/company/time-offs") => {
    const incoming = { socket: { remoteAddress }, method: "GET", headers: {} };
    return app.fetch(new Request(`http://127.0.0.1${path}`), { incoming, outgoing: {} });
  };
  for (let count = 0; count < 2_000; count++) expect((await ask("192.0.2.1")).status).toBe(401);
  const refused = await ask("192.0.2.1", "/v1/nothing");
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBeNull();
  expect(await refused.json()).toMatchObject({ success: false, error: { code: 429 } });
  expect((await ask("192.0.2.1", "/v2/persons")).status).toBe(401);
  expect((await ask("192.0.2.2")).status).toBe(401);
  now += 60_000;
  expect((await ask("192.0.2.1")).status).toBe(401);
});
