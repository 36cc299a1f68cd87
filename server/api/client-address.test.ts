import { expect, test } from "vitest";
import { clientAddress } from "./client-address";

test("without a trusted proxy the address is the connection's, whatever the request claims", () => {
  expect(clientAddress("203.0.113.9", "198.51.100.1", 0)).toBe("203.0.113.9");
  expect(clientAddress("::ffff:203.0.113.9", undefined, 0)).toBe("203.0.113.9");
  expect(clientAddress("2001:db8::7", "", 0)).toBe("2001:db8::7");
  expect(clientAddress(undefined, "198.51.100.1", 0)).toBeNull();
});

test("behind trusted proxies it is what the outermost of them saw, never what the client wrote before", () => {
  expect(clientAddress("127.0.0.1", "6.6.6.6, 203.0.113.9", 1)).toBe("203.0.113.9");
  expect(clientAddress("127.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
});

test("a proxy that tells nothing usable leaves the connection's address", () => {
  expect(clientAddress("127.0.0.1", undefined, 1)).toBe("127.0.0.1");
  expect(clientAddress("127.0.0.1", "203.0.113.9", 2)).toBe("127.0.0.1");
  expect(clientAddress("127.0.0.1", "unknown, =cmd|' /C calc'!A0", 1)).toBe("127.0.0.1");
});
