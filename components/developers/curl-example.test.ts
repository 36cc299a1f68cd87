import { expect, test } from "vitest";
import { curlExample } from "./curl-example";

test("asks this Rollcall for the people of one connection", () => {
  expect(curlExample("https://hr.acme.example", "1b2c", "rc_secret")).toBe(
    'curl -H "Authorization: Bearer rc_secret" \\\n' +
      '  "https://hr.acme.example/unified/hris/employees?integrated_account_id=1b2c&limit=50"',
  );
});
