import { expect, test } from "vitest";
import { reachableAddress } from "./webhook-address";

const personio = "https://api.personio.de";

test.each([
  ["https://people.lumen.example", personio, "https://people.lumen.example"],
  ["https://people.lumen.example/", personio, "https://people.lumen.example"],
  ["http://people.lumen.example", personio, null], // Personio demands https
  ["http://localhost:3000", personio, null],
  ["https://127.0.0.1", personio, null],
  ["https://[::1]:3000", personio, null],
  ["https://people.lumen.example", "http://127.0.0.1:4010", "http://127.0.0.1:3000"], // the sandbox
  ["http://localhost:3000", "http://localhost:4010", "http://127.0.0.1:3000"],
])("with PUBLIC_URL %s and the vendor at %s it is %s", (publicUrl, vendorOrigin, address) => {
  expect(reachableAddress({ publicUrl, port: 3000, vendorOrigin })).toBe(address);
});
