import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toxicTypes } from "../faults/toxics";
import { sentenceOf } from "./page/fault-presets";
import { day, instantOf, localOf, megabytes, plural, span } from "./page/format";
import { snapshotNameOf } from "./page/snapshot-name";
import { attributesText, endOf, percent, proxyCommand, toxicKinds } from "./page/toxic-kinds";

describe("what the control page writes", () => {
  it("reads local moments of the company back as they were typed, except in the hour spring leaves out", () => {
    const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const local = new Date(minute * 60_000).toISOString().slice(0, 16);
        const back = localOf(instantOf(local));
        const isLeftOut = /-03-(2[5-9]|3[01])T02:/.test(local);
        expect(isLeftOut || back === local).toBe(true);
      }),
    );
    expect(instantOf("2026-07-01T00:00")).toBe("2026-06-30T22:00:00.000Z");
    expect(instantOf("2026-12-01T00:00")).toBe("2026-11-30T23:00:00.000Z");
  });

  it("tells days, spans and numbers in words", () => {
    expect(day("2026-05-04")).toBe("4 May 2026");
    expect([span(0), span(59_000), span(90_000_000), span(7 * 86_400_000)]).toEqual([
      "0 seconds",
      "59 seconds",
      "1 day 1 hour",
      "7 days",
    ]);
    expect([megabytes(1), megabytes(300 * 1024 * 1024)]).toEqual(["1 MB", "300 MB"]);
    expect([plural(1, "event"), plural(0, "delivery", "deliveries")]).toEqual(["1 event", "0 deliveries"]);
  });

  it("names an uploaded snapshot after its file, with nothing a name cannot hold", () => {
    const files = ["before.json", "before (2).JSON", "Vorher & nachher.json", "(1).json", "a".repeat(90)];
    expect(files.map(snapshotNameOf)).toEqual([
      "before",
      "before",
      "Vorher-nachher",
      "uploaded",
      "a".repeat(60),
    ]);
  });

  it("tells a fault in one sentence", () => {
    expect(sentenceOf({ kind: "rate_limit", path: "/v1", retryAfter: 30, times: 20 })).toBe(
      "Any call to /v1 meets 429, too many requests, with Retry-After 30, 20 times.",
    );
    expect(sentenceOf({ kind: "reset", path: "/v", method: "POST", execute: true, times: 1 })).toBe(
      "POST /v meets a cut connection, once it has taken effect, once.",
    );
    expect(sentenceOf({ kind: "reset", path: "/v", share: 0.2, seed: 3 })).toBe(
      "Any call to /v meets a cut connection, in 20 % of calls, drawn from 3.",
    );
  });

  it("knows every toxic with exactly its attributes, and tells them under Toxiproxy's names", () => {
    const names = (kinds: Record<string, object>) =>
      Object.entries(kinds).map(([type, kind]) => [type, Object.keys(kind)]);
    const shown = Object.entries(toxicKinds).map(([type, { attributes }]) => [type, attributes]);
    expect(names(Object.fromEntries(shown) as Record<string, object>)).toEqual(names(toxicTypes));
    const slow = { type: "latency", attributes: { latency: 250, jitter: 5 } };
    expect(attributesText(slow)).toBe("latency 250\u00a0ms, jitter 5\u00a0ms");
    expect([percent(1), percent(0.125), endOf("upstream")]).toEqual(["100 %", "12.5 %", "to the target"]);
  });

  it("writes a command for a shell that makes the proxy", () => {
    const proxy = { name: "personio", listen: "127.0.0.1:4011", upstream: "127.0.0.1:4010" };
    const command = proxyCommand("http://127.0.0.1:4010", proxy);
    expect(command).toContain("curl -X POST http://127.0.0.1:4010/__sandbox/api/tcp-proxy/proxies");
    expect(JSON.parse(/-d '(.*)'$/.exec(command)?.[1] ?? "")).toEqual(proxy);
  });
});
