import { expect, test } from "vitest";
import { mapBalance } from "./map-balance";

const balance = {
  id: "113437",
  name: "Paid vacation",
  category: "PAID_VACATION",
  balance: 18.5,
  available_balance: 8.33,
  text: "{}",
};

test("a balance keeps Personio's numbers, and has the unit and the other id of its type", () => {
  const type = { id: "113437", unit: "hour", idV2: "0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001" };
  expect(mapBalance(balance, type)).toEqual({
    vendorId: "113437",
    typeVendorId: "0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001",
    name: "Paid vacation",
    category: "paid_vacation",
    unit: "hour",
    balance: 18.5,
    available: 8.33,
    raw: "{}",
  });
});

test("without its type, or with a unit nobody knows, it claims no unit", () => {
  expect(mapBalance(balance, undefined)).toMatchObject({ typeVendorId: null, unit: null, available: 8.33 });
  expect(mapBalance(balance, { id: "113437", unit: "fortnight", idV2: null }).unit).toBeNull();
});
