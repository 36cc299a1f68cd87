import { expect, test } from "vitest";
import { productEnv } from "./product-env.mjs";
import { readSettings } from "./settings.mjs";

test("nothing set: the demo on loopback, with an embedded database", () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    sandboxPort: 4010,
    host: "127.0.0.1",
    publicUrl: "http://localhost:3000",
    databaseUrl: null,
    demo: true,
    pages: true,
  });
  expect(readSettings({ PAGES: "none" }).pages).toBe(false);
});

test.each([
  [{ PORT: "0" }, /PORT/],
  [{ PORT: "4010" }, /PORT and SANDBOX_PORT/],
  [{ DEMO: "yes" }, /DEMO/],
  [{ PUBLIC_URL: "people.example.com" }, /PUBLIC_URL/],
  [{ DEMO: "0" }, /SMTP_URL.*OIDC_ISSUER/],
  [{ OIDC_ISSUER: "https://login.example.com" }, /OIDC_CLIENT_ID and OIDC_CLIENT_SECRET/],
])("refuses %j, and names the setting", (env, reason) => {
  expect(() => readSettings(env)).toThrow(reason);
});

test("demo mode is refused on an address that the network can reach, unless that is meant", () => {
  expect(() => readSettings({ HOST: "0.0.0.0" })).toThrow(/DEMO_ANYWHERE/);
  expect(readSettings({ HOST: "0.0.0.0", DEMO_ANYWHERE: "1" }).demo).toBe(true);
  expect(readSettings({ HOST: "0.0.0.0", DEMO: "0", SMTP_URL: "smtp://localhost" }).demo).toBe(false);
});

test.each(["mysql://owner:hunter2@db/rollcall", "postgresql://owner:hunter2@db"])(
  "a refused database URL is not shown",
  (url) => {
    const read = () => readSettings({ DATABASE_URL: url });
    expect(read).toThrow(/DATABASE_URL/);
    expect(read).not.toThrow(/hunter2/);
  },
);

test("the product is not told the owner's URL", () => {
  const settings = readSettings({ DATABASE_URL: "postgresql://owner:hunter2@db/rollcall" });
  const parts = {
    settings,
    appUrl: "postgresql://app@db/rollcall",
    authSecret: "s",
    sandbox: null,
    dev: false,
  };
  const env = productEnv(parts);
  expect(env.DATABASE_URL).toBe("postgresql://app@db/rollcall");
  expect(JSON.stringify(env)).not.toContain("hunter2");
});
