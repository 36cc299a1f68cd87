import { expect, it } from "vitest";
import { urlFault } from "./webhook-url";

const rules = { hosts: ["Hub", "hooks.example.com"], plainHttp: true, ownUrl: "http://127.0.0.1:4010" };

it.each([
  "http://localhost:3000/hook",
  "http://127.0.0.1:9/",
  "http://127.8.9.1:9/",
  "http://2130706433:9/",
  "https://[::1]:8443/hook?x=1",
  "http://hub:8080/in",
  "https://hooks.example.com/personio",
])("takes %s", (url) => {
  expect(urlFault(url, rules)).toBeUndefined();
});

it.each([
  ["", "HTTPS"],
  ["nonsense", "HTTPS"],
  ["ftp://localhost/", "HTTPS"],
  ["file:///etc/passwd", "HTTPS"],
  ["http://user:pass@localhost/", "user name"],
  ["https://example.com/", "does not send to example.com"],
  ["http://0.0.0.0/", "does not send"],
  ["http://169.254.169.254/latest", "does not send"],
  ["http://10.0.0.1/", "does not send"],
  ["http://[::ffff:127.0.0.1]/", "does not send"],
  ["http://localhost.example.com/", "does not send"],
  ["http://sub.hub/", "does not send"],
  ["http://127.0.0.1:4010/__sandbox/api/reset", "sandbox itself"],
  ["http://localhost:4010/v2/webhooks", "sandbox itself"],
])("refuses %s", (url, reason) => {
  expect(urlFault(url, rules)).toContain(reason);
});

it("demands HTTPS everywhere when plain HTTP is switched off", () => {
  const strict = { ...rules, plainHttp: false };
  expect(urlFault("http://localhost:3000/", strict)).toBe("The url must use HTTPS.");
  expect(urlFault("https://localhost:3000/", strict)).toBeUndefined();
});
