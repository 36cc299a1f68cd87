import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { randomBytes, randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addKey, readKeys, type KeyRing } from "./keys";
import { rewrap, seal, unseal, VaultError, type SealedFor } from "./seal";

const ring = (current = "k1", ...others: string[]): KeyRing => ({
  current,
  keys: new Map([current, ...others].map((id) => [id, randomBytes(32)])),
});
const place = (): SealedFor => ({
  workspaceId: randomUUID(),
  accountId: randomUUID(),
  purpose: "credentials",
});
const secret = { clientId: "papi-1", clientSecret: "s3cr3t-äöü" };

describe("a sealed secret", () => {
  test("opens where it was sealed", () => {
    const [keys, here] = [ring(), place()];
    expect(unseal(keys, here, seal(keys, here, secret))).toEqual(secret);
  });

  test("holds no trace of the text, and two seals of one secret differ", () => {
    const [keys, here] = [ring(), place()];
    const [a, b] = [seal(keys, here, secret), seal(keys, here, secret)];
    expect(a.includes("s3cr3t")).toBe(false);
    expect(a.equals(b)).toBe(false);
  });

  test("does not open in any other row, account or purpose", () => {
    const [keys, here] = [ring(), place()];
    const blob = seal(keys, here, secret);
    const elsewhere: SealedFor[] = [
      { ...here, workspaceId: randomUUID() },
      { ...here, accountId: randomUUID() },
      { ...here, purpose: "access_token" },
    ];
    for (const other of elsewhere) expect(() => unseal(keys, other, blob)).toThrow(VaultError);
  });

  test("does not open when any byte is changed or missing", () => {
    const [keys, here] = [ring(), place()];
    const blob = seal(keys, here, secret);
    for (let at = 0; at < blob.length; at++) {
      const changed = Buffer.from(blob);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(keys, here, changed), `byte ${at}`).toThrow(VaultError);
    }
    for (const length of [0, 1, 40, blob.length - 1])
      expect(() => unseal(keys, here, blob.subarray(0, length))).toThrow(VaultError);
  });

  test("says which key is missing and nothing of the secret", () => {
    const here = place();
    const blob = seal(ring("k7"), here, secret);
    expect(() => unseal(ring("k1"), here, blob)).toThrow(/k7 is not in the key file/);
  });

  test("opens with an old key and is wrapped again under the current one without touching the content", () => {
    const here = place();
    const old = ring("k1");
    const blob = seal(old, here, secret);
    const both: KeyRing = { current: "k2", keys: new Map([...old.keys, ["k2", randomBytes(32)]]) };
    const wrapped = rewrap(both, here, blob);
    expect(wrapped && unseal(both, here, wrapped)).toEqual(secret);
    expect(wrapped && rewrap(both, here, wrapped)).toBeNull();
    const newOnly: KeyRing = {
      current: "k2",
      keys: new Map([["k2", both.keys.get("k2") ?? Buffer.alloc(0)]]),
    };
    expect(wrapped && unseal(newOnly, here, wrapped)).toEqual(secret);
    expect(() => rewrap(both, place(), blob)).toThrow(VaultError);
  });
});

describe("the key file", () => {
  const fresh = () => {
    const path = join(mkdtempSync(join(tmpdir(), "rollcall-vault-")), "keys.json");
    writeFileSync(path, JSON.stringify({ current: "k1", keys: { k1: randomBytes(32).toString("base64") } }), {
      mode: 0o600,
    });
    return path;
  };

  test("gets a new current key by rotation and keeps the old one, readable by its owner only", () => {
    const path = fresh();
    const before = readKeys(path).keys.get("k1");
    expect(addKey(path)).toBe("k2");
    expect(addKey(path)).toBe("k3");
    const { current, keys } = readKeys(path);
    expect([current, [...keys.keys()]]).toEqual(["k3", ["k1", "k2", "k3"]]);
    expect(keys.get("k1")).toEqual(before);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.each([
    ["is missing", (path: string) => path + ".gone", /is missing/],
    ["may be read by others", (path: string) => (chmodSync(path, 0o644), path), /chmod 600/],
    ["is not JSON", (path: string) => (writeFileSync(path, "{"), path), /not usable/],
    [
      "holds a short key",
      (path: string) => (writeFileSync(path, '{"current":"k1","keys":{"k1":"AAAA"}}'), path),
      /not usable/,
    ],
    [
      "lacks its current key",
      (path: string) => (
        writeFileSync(path, readFileSync(path, "utf8").replace('"current":"k1"', '"current":"k9"')),
        path
      ),
      /does not hold/,
    ],
  ])("that %s is refused in one clear line without any key in it", (_case, spoil, message) => {
    const path = spoil(fresh());
    expect(() => readKeys(path)).toThrow(message);
  });
});
