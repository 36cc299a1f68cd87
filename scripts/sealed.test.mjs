import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { seal } from "../server/vault/seal.ts";
import { opens } from "./sealed.mjs";

const place = { workspaceId: randomUUID(), accountId: randomUUID(), purpose: "credentials" };
const ringOf = (...ids) => {
  const keys = Object.fromEntries(ids.map((id) => [id, randomBytes(32).toString("base64")]));
  return {
    keys,
    ring: {
      current: ids.at(-1),
      keys: new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, "base64")])),
    },
  };
};

test("the keys that sealed a secret open it, also when others have been added since", () => {
  const { keys, ring } = ringOf("k1", "k2");
  const blob = seal(ring, place, { clientSecret: "papi-invented" });
  expect(opens(keys, place, blob)).toBe(true);
  expect(opens({ ...keys, ...ringOf("k3").keys }, place, blob)).toBe(true);
});

test("another installation's keys, keys from before a rotation, and keys for another place do not", () => {
  const { keys, ring } = ringOf("k1", "k2");
  const blob = seal(ring, place, { clientSecret: "papi-invented" });
  expect(opens(ringOf("k1", "k2").keys, place, blob), "of the same ids").toBe(false);
  expect(opens({ k1: keys.k1 }, place, blob), "older").toBe(false);
  expect(opens(keys, { ...place, accountId: randomUUID() }, blob)).toBe(false);
});
