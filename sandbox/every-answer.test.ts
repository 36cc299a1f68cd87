import { describe, expect, it } from "vitest";
import { rightNames } from "./access/credential";
import { createApp } from "./app";
import { grant } from "./testing/grant";
import { Inspector } from "./testing/inspector";
import { knownEndpoints } from "./testing/known-endpoints";
import { hasOfficialFiles } from "./testing/official-files";
import { openSandbox, readEverything } from "./testing/open-sandbox";
import { v1Walks } from "./testing/v1-walks";
import { v2Walks } from "./testing/v2-walks";
import { World } from "./world";

/** Every endpoint the sandbox answers, as `knownEndpoints` writes it. */
function answeredEndpoints(): string[] {
  const withoutNames = (text: string) => text.replace(/\{\w+\}|:\w+/g, "{}");
  const world = new World({ people: 10, seed: 7, limits: false, language: "en", now: () => new Date() });
  const routes = new Set(
    createApp(world).routes.map(({ method, path }) => `${method} ${withoutNames(path)}`),
  );
  return knownEndpoints
    .map(({ method, path }) => `${method} ${path}`)
    .filter((endpoint) => routes.has(withoutNames(endpoint)));
}

describe.skipIf(!hasOfficialFiles)(
  "every answer fits Personio's own or the reconstructed files (skipped where the reference folder is absent)",
  () => {
    it("of every endpoint, as it succeeds and as it refuses", async () => {
      const sandbox = await openSandbox({ now: () => new Date("2026-05-13T10:00:00Z") });
      await grant(sandbox, ...rightNames);
      await readEverything(sandbox);
      const inspector = new Inspector(sandbox);
      for (const walk of [...v1Walks, ...v2Walks]) await walk(inspector, sandbox);
      expect(inspector.differences).toEqual([]);
      expect(answeredEndpoints().filter((endpoint) => !inspector.succeeded.has(endpoint))).toEqual([]);
      expect([...inspector.undescribed]).toEqual([]);
    });
  },
);
