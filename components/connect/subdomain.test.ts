import fc from "fast-check";
import { expect, test } from "vitest";
import { integrationsPage, subdomainOf } from "./subdomain";

test.each([
  ["acme", "acme"],
  [" Acme ", "acme"],
  ["acme.personio.de", "acme"],
  ["https://acme.personio.com/configuration/marketplace/connected?x=1", "acme"],
  ["http://acme-gmbh.personio.de/", "acme-gmbh"],
  ["acme.app.personio.com", "acme"],
])("reads %s", (typed, name) => {
  expect(subdomainOf(typed)).toBe(name);
});

test.each([
  "",
  "   ",
  "acme.example.com",
  "https://evil.example/acme.personio.com",
  "a b",
  "-acme",
  "www.personio.com",
])("offers no link for '%s'", (typed) => {
  expect(subdomainOf(typed)).toBeNull();
});

test("whatever is typed, the link stays at Personio", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const name = subdomainOf(typed);
      if (name) expect(new URL(integrationsPage(name)).hostname).toBe(`${name}.personio.com`);
    }),
  );
});
