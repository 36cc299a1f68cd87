import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { FlagError, readFlags } from "./cli-flags";

it.each([
  [["--people", "9"], "--people takes a whole number from 10 to 100000"],
  [["--port", "http"], "--port takes a whole number"],
  [["--tcp-proxy", "70000"], "--tcp-proxy takes a whole number from 0 to 65535"],
  [["--language", "fr"], "--language takes en or de"],
  [["--now", "soon"], "--now takes a day or a moment"],
  [["--now", "2027-02-30"], "--now takes a day or a moment"],
  [["--quirk", "colour=red"], 'there is no "colour". Choose from: query_string_credentials'],
  [["--quirk", "revoke_refused"], 'revoke_refused can be off, on, not ""'],
  [["--quirk", "__proto__=on"], 'there is no "__proto__"'],
  [["--snapshot", "nowhere.json"], "nowhere.json cannot be used: ENOENT"],
  [["--webhook-ca", "nowhere.pem"], "--webhook-ca: nowhere.pem cannot be used: ENOENT"],
  [["--webhook-ca", "package.json"], "package.json cannot be used: it holds no certificate in PEM"],
  [["--snapshot", "x", "--now", "2027-01-15"], "--now and --snapshot do not go together"],
  [["--quirk"], "--quirk"],
  [["stray"], "stray"],
])("refuses %j in one line that says what to do", (args, message) => {
  expect(() => readFlags(args)).toThrow(FlagError);
  expect(() => readFlags(args)).toThrow(message);
  expect(() => readFlags(args)).toThrow(/^.*$/);
});

it.each([
  "{",
  "[]",
  "{}",
  '{"state":{}}',
  '{"version":2,"state":{}}',
  '{"state":{"people":[]}}',
  '{"state":{"people":{},"clock":7}}',
])("refuses %s as a snapshot", (text) => {
  const folder = mkdtempSync(join(tmpdir(), "snapshot-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "s.json"), text);
  expect(() => readFlags(["--snapshot", join(folder, "s.json")])).toThrow(/^--snapshot: .* cannot be used: /);
});

it("reads a moment in the company's zone and lets the clock run on from there", () => {
  const shown = (text: string) => readFlags(["--now", text]).now?.().toISOString().slice(0, 16);
  expect(shown("2027-01-15")).toBe("2027-01-14T23:00");
  expect(shown("2027-07-15T09:00")).toBe("2027-07-15T07:00");
});
