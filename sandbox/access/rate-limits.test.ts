import fc from "fast-check";
import { expect, it } from "vitest";
import { knownEndpoints } from "../testing/known-endpoints";
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
