import { Credentials } from "@/contracts/connection";
import fc from "fast-check";
import { expect, test } from "vitest";
import { credentialHint, trimPasted } from "./credential-hints";

const id = "papi-dcec6d81-8c0f-47f0-9dd8-4e59755f041a";
const secret = "papi-9x8yT2qLr0Zk4Vb7";

test("a usual pair gives no hint", () => {
  expect(credentialHint(id, secret)).toBeNull();
  expect(credentialHint("", "")).toBeNull();
  expect(credentialHint(id, "")).toBeNull();
});

test("a pair in the wrong fields is noticed", () => {
  expect(credentialHint(secret, id)).toBe("swapped");
  expect(credentialHint(`"${secret}"\n`, ` ${id} `)).toBe("swapped");
});

test("the same value twice is noticed through quotes and spaces", () => {
  expect(credentialHint(id, ` '${id}'`)).toBe("equal");
});

test("two values of the id's form are not called swapped", () => {
  expect(credentialHint(id, "papi-11111111-8c0f-47f0-9dd8-4e59755f041a")).toBeNull();
});

test("an id of another form is a hint only", () => {
  expect(credentialHint("NWYzYTk2", secret)).toBe("unusual_id");
});

test("takes off what the server takes off", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      const read = Credentials.safeParse({ clientId: text, clientSecret: "papi-secret-of-the-test" });
      if (read.success) expect(trimPasted(text)).toBe(read.data.clientId);
    }),
  );
});
