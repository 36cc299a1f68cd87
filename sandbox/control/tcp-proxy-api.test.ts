import { describe, expect, it } from "vitest";
import { openSandbox } from "../testing/open-sandbox";
import type { OpenSandbox } from "../testing/open-sandbox";

const at = "/tcp-proxy/proxies";

async function withProxy() {
  const sandbox = await openSandbox();
  const upstream = new URL(sandbox.url).host;
  const added = await sandbox.control("POST", at, { name: "personio", upstream, listen: "127.0.0.1:0" });
  expect(added.status).toBe(201);
  return { ...sandbox, upstream, listen: (added.body as { listen: string }).listen };
}

const health = async ({ listen }: { listen: string }) =>
  (await fetch(`http://${listen}/__sandbox/api/health`, { headers: { connection: "close" } })).status;

describe("the TCP proxy API", () => {
  it("makes, lists, stops, starts and deletes proxies as Toxiproxy does", async () => {
    const sandbox = await withProxy();
    const { control, upstream, listen } = sandbox;
    const shown = { name: "personio", listen, upstream, enabled: true, toxics: [] };
    expect((await control("GET", at)).body).toEqual({ personio: shown });
    expect((await control("GET", `${at}/personio`)).body).toEqual(shown);
    expect(await health(sandbox)).toBe(200);
    expect((await control("POST", `${at}/personio`, { enabled: false })).body).toMatchObject({
      enabled: false,
    });
    await expect(health(sandbox)).rejects.toThrow("fetch failed");
    expect((await control("POST", "/tcp-proxy/reset")).status).toBe(204);
    expect(await health(sandbox)).toBe(200);
    expect((await control("DELETE", `${at}/personio`)).status).toBe(204);
    await expect(health(sandbox)).rejects.toThrow("fetch failed");
    expect((await control("GET", at)).body).toEqual({});
  });

  it("adds, changes and removes toxics, named after type and stream", async () => {
    const sandbox = await withProxy();
    const toxics = `${at}/personio/toxics`;
    const added = await sandbox.control("POST", toxics, { type: "limit_data", attributes: { bytes: 20 } });
    const toxic = {
      name: "limit_data_downstream",
      type: "limit_data",
      stream: "downstream",
      toxicity: 1,
      attributes: { bytes: 20 },
    };
    expect([added.status, added.body]).toEqual([200, toxic]);
    await expect(health(sandbox)).rejects.toThrow("fetch failed");
    const changed = await sandbox.control("POST", `${toxics}/limit_data_downstream`, { toxicity: 0 });
    expect(changed.body).toEqual({ ...toxic, toxicity: 0 });
    expect(await health(sandbox)).toBe(200);
    expect((await sandbox.control("DELETE", `${toxics}/limit_data_downstream`)).status).toBe(204);
    expect((await sandbox.control("GET", toxics)).body).toEqual([]);
  });

  it("refuses what it does not know, in the shape of all control errors", async () => {
    const sandbox = await withProxy();
    const { control, upstream } = sandbox;
    const toxics = `${at}/personio/toxics`;
    await control("POST", toxics, { type: "latency" });
    const bad: [path: string, body: unknown, status: number][] = [
      [at, { name: "personio", upstream }, 409],
      [at, { name: "a", upstream, listen: upstream }, 409],
      [at, { name: "a", upstream, listen: "0.0.0.0:0" }, 400],
      [at, { name: "a", upstream: "nowhere" }, 400],
      [at, { name: "a", upstream: "host:70000" }, 400],
      [at, { name: "../a", upstream }, 400],
      [at, [], 400],
      [`${at}/nothing`, { enabled: true }, 404],
      [`${at}/__proto__/toxics`, { type: "latency" }, 404],
      [toxics, { type: "latency" }, 409],
      [toxics, { type: "poison" }, 400],
      [toxics, { type: "latency", name: "b", attributes: { rate: 1 } }, 400],
      [toxics, { type: "latency", name: "b", attributes: { constructor: 1 } }, 400],
      [toxics, { type: "latency", name: "b", attributes: { latency: -1 } }, 400],
      [toxics, { type: "latency", name: "b", toxicity: 2 }, 400],
      [`${toxics}/nothing`, {}, 404],
    ];
    for (const [path, body, status] of bad) {
      const answer = await control("POST", path, body);
      expect([path, body, answer.status]).toEqual([path, body, status]);
      expect(answer.body).toEqual({ error: expect.any(String), message: expect.any(String) });
    }
    expect(Object.keys((await control("GET", at)).body as object)).toEqual(["personio"]);
  });

  it("ends its proxies with the sandbox", async () => {
    const sandbox: OpenSandbox & { listen: string } = await withProxy();
    await sandbox.stop();
    await expect(health(sandbox)).rejects.toThrow("fetch failed");
  });
});
