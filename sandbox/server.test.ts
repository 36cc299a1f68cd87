import { describe, expect, it } from "vitest";
import { startSandbox } from "./server";
import { list, openSandbox } from "./testing/open-sandbox";

describe("startSandbox", () => {
  it("derives the credential from the seed and takes a given one", async () => {
    const [first, again, other] = [
      await openSandbox({ seed: 5 }),
      await openSandbox({ seed: 5 }),
      await openSandbox({ seed: 6 }),
    ];
    expect(first.clientId).toMatch(/^papi-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(first.clientSecret).toMatch(/^papi-[\w-]{86}$/);
    expect([again.clientId, again.clientSecret]).toEqual([first.clientId, first.clientSecret]);
    expect([other.clientId, other.clientSecret]).not.toContain(first.clientId);
    expect(await openSandbox({ clientId: "papi-mine", clientSecret: "papi-secret" })).toMatchObject({
      clientId: "papi-mine",
    });
  });

  it("serves the same bytes for the same seed, size and day, whatever the port", async () => {
    const now = () => new Date("2026-11-23T10:00:00Z");
    const read = async () => {
      const { call, url } = await openSandbox({ now });
      return (await call("/v1/company/employees?limit=100")).text.replaceAll(url, "");
    };
    expect(await read()).toBe(await read());
  });

  it("refuses a size it cannot make", async () => {
    for (const people of [9, 100_001, 10.5, Number.NaN]) {
      await expect(startSandbox({ people, quiet: true })).rejects.toThrow("people must be a whole number");
    }
  });

  it("goes back to the switches it was started with on a reset", async () => {
    const { control } = await openSandbox({ quirks: { empty_relations: "empty_list" } });
    const position = async () => {
      const { quirks } = (await control("GET", "/quirks")).body as {
        quirks: { name: string; value: string }[];
      };
      return quirks.find(({ name }) => name === "empty_relations")?.value;
    };
    await control("PUT", "/quirks", { empty_relations: "null" });
    await control("POST", "/reset");
    expect(await position()).toBe("empty_list");
  });

  it("refuses a snapshot it cannot load and leaves nothing listening", async () => {
    const snapshot = { people: { people: 7 } };
    await expect(startSandbox({ people: 10, quiet: true, snapshot })).rejects.toThrow("cannot be loaded");
  });

  it("stops at once although connections are open", async () => {
    const sandbox = await startSandbox({ people: 10, quiet: true });
    await (await fetch(`${sandbox.url}/__sandbox/api/health`)).text();
    await sandbox.stop();
    await expect(fetch(sandbox.url)).rejects.toThrow("fetch failed");
  });

  it("answers where nothing is with 404 in the shape of the version, at its root too", async () => {
    const { call } = await openSandbox();
    for (const path of ["/v1", "/v1/", "/v1/nothing"])
      expect(await call(path)).toMatchObject({ status: 404, body: { success: false, error: { code: 404 } } });
    for (const path of ["/v2", "/v2/", "/v2/nothing"])
      expect(await call(path)).toMatchObject({ status: 404, body: { errors: [{ title: "Not Found" }] } });
  });

  it("answers a body above 1 MB with 413 in the shape of the version", async () => {
    const { call } = await openSandbox();
    const answer = await call("/v1/company/employees", { method: "POST", body: "x".repeat(1_100_000) });
    expect([answer.status, answer.body]).toMatchObject([413, { success: false }]);
    expect(list(await call("/v1/company/employees?limit=1")).success).toBe(true);
  });
});
