import { expect, test } from "vitest";
import type { VendorEmployee } from "@/server/hris/provider";
import { isSameCompany, type MirroredPerson } from "./recognise-account";

const delivered = (vendorId: string, fields: VendorEmployee["fields"]): VendorEmployee => ({
  vendorId,
  fields,
  groups: [],
  locations: [],
  holidayCalendars: [],
  workSchedules: [],
  customAttributes: [],
  raw: { frame: "", values: "{}" },
  hash: vendorId,
});
const mirrored = (vendorId: string, fields: Partial<MirroredPerson> = {}): MirroredPerson => ({
  vendorId,
  signInEmail: null,
  firstName: null,
  lastName: null,
  ...fields,
});

test("the same ids with other people behind them are another company", () => {
  const ids = ["1", "2", "3"];
  expect(
    isSameCompany(
      ids.map((id) =>
        delivered(id, { email: `new${id}@beta.example`, firstName: "Bo", lastName: `Beta ${id}` }),
      ),
      ids.map((id) =>
        mirrored(id, { signInEmail: `a${id}@lumen.example`, firstName: "Al", lastName: `Alpha ${id}` }),
      ),
    ),
  ).toBe(false);
});

test("people who are not known decide nothing, and nobody known is no proof", () => {
  const ann = delivered("1", { email: "Ann@Lumen.example " });
  const known = mirrored("1", { signInEmail: "ann@lumen.example" });
  expect(isSameCompany([ann, delivered("2", {}), delivered("3", {})], [known])).toBe(true);
  expect(isSameCompany([delivered("2", {})], [])).toBe(false);
  expect(isSameCompany([], [known])).toBe(false);
});

test("somebody with another address is known by the name, and somebody who married by the address", () => {
  const before = [
    mirrored("1", { signInEmail: "ann@lumen.example", firstName: "Ann", lastName: "Abt" }),
    mirrored("2", { signInEmail: "bob@lumen.example", firstName: "Bob", lastName: "Bär" }),
  ];
  const now = [
    delivered("1", { email: "ann@lumen-group.example", firstName: "Ann", lastName: "Abt" }),
    delivered("2", { email: "bob@lumen.example", firstName: "Bob", lastName: "Neu" }),
  ];
  expect(isSameCompany(now, before)).toBe(true);
});

test("two empty names are not the same name", () => {
  expect(isSameCompany([delivered("1", { firstName: null, lastName: null })], [mirrored("1")])).toBe(false);
});
