import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { openSandbox } from "./testing/open-sandbox";

type Ended = { code: number | null; out: string; err: string };

function run(...flags: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/cli.ts", ...flags], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  const firstLine = new Promise<string>((resolve) =>
    child.stdout.on("data", () => out.includes("\n") && resolve(out.slice(0, out.indexOf("\n")))),
  );
  return { child, ended, firstLine };
}

it("prints one line of JSON once it listens, and ends on SIGTERM with code 0 despite open connections", async () => {
  const { child, ended, firstLine } = run("--port", "0", "--people", "10", "--seed", "3", "--json");
  const line = JSON.parse(await firstLine);
  expect(Object.keys(line)).toEqual(["url", "clientId", "clientSecret", "companyName", "demoPeople"]);
  await (await fetch(`${line.url}/__sandbox/api/health`)).text();
  await fetch(`${line.url}/__sandbox/api/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"path":"/v1","kind":"stall_header"}',
  });
  const stalled = fetch(`${line.url}/v1/company/employees`).catch((error: Error) => error.message);
  child.kill("SIGTERM");
  const { code, out, err } = await ended;
  expect([code, err, out.trim().split("\n").length]).toEqual([0, "", 1]);
  expect(await stalled).toBe("fetch failed");
}, 20_000);

it("sends webhooks to the hosts it was told, and ends on SIGTERM although some wait to be sent", async () => {
  const flags = [
    "--port",
    "0",
    "--people",
    "10",
    "--json",
    "--webhook-host",
    "hub",
    "--webhook-host",
    "gate",
  ];
  const { child, ended, firstLine } = run(...flags);
  const { url, clientId, clientSecret } = JSON.parse(await firstLine);
  const post = async (path: string, body: object, token = "") => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };
  const signedIn = await post("/v1/auth", { client_id: clientId, client_secret: clientSecret });
  const settings = { description: "d", status: "ENABLED", enabled_events: ["document.created"] };
  const create = async (to: string) =>
    (await post("/v2/webhooks", { ...settings, url: to }, signedIn.body.data.token)).status;
  const statuses = [
    await create("http://hub/"),
    await create("https://gate/"),
    await create("http://other/"),
  ];
  expect(statuses).toEqual([201, 201, 422]);
  expect(await create("http://127.0.0.1:9/")).toBe(201);
  await post("/__sandbox/api/events", { event_name: "document.created", id: "1" });
  child.kill("SIGTERM");
  const { code, err } = await ended;
  expect([code, err]).toEqual([0, ""]);
}, 20_000);

it.each([
  [["--people", "9"], "--people takes a whole number from 10 to 100000"],
  [["--nonsense"], "--nonsense"],
  [["--snapshot", "README.md"], "README.md cannot be used: "],
])(
  "answers %j with one clear line and code 1",
  async (flags, message) => {
    const { code, out, err } = await run(...flags).ended;
    expect([code, out]).toEqual([1, ""]);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain(message);
  },
  20_000,
);

it("starts at the day, with the switches and behind the proxy it is told", async () => {
  const { firstLine } = run(
    ...["--people", "10", "--port", "0", "--tcp-proxy", "0", "--now", "2027-01-15", "--json"],
    ...["--quirk", "revoke_refused=on", "--quirk", "tags_spelling=json_list"],
  );
  const { url, tcpProxyUrl } = JSON.parse(await firstLine);
  const read = async (path: string) => (await fetch(`${tcpProxyUrl}/__sandbox/api${path}`)).json();
  expect(await read("/company")).toMatchObject({ url, today: "2027-01-15", people: 10 });
  const { quirks } = (await read("/quirks")) as { quirks: { name: string; value: string }[] };
  const values = Object.fromEntries(quirks.map(({ name, value }) => [name, value]));
  expect(values).toMatchObject({ revoke_refused: "on", tags_spelling: "json_list", empty_relations: "null" });
  expect(await read("/tcp-proxy/proxies")).toMatchObject({ sandbox: { upstream: new URL(url).host } });
}, 20_000);

it("starts from a downloaded snapshot and tells how to use it", async () => {
  const { call, control, demoPeople } = await openSandbox({ people: 20 });
  const { id } = demoPeople.employee;
  await control("PATCH", `/people/${id}`, { first_name: "Kept" });
  await control("POST", "/snapshots", { name: "mine" });
  const { text } = await control("GET", "/snapshots/mine");
  const folder = mkdtempSync(join(tmpdir(), "snapshot-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "mine.json"), text);
  const { firstLine } = run("--port", "0", "--json", "--snapshot", join(folder, "mine.json"));
  const { url } = JSON.parse(await firstLine);
  const digest = async (at: string) => (await fetch(`${at}/__sandbox/api/digest`)).json();
  expect(await digest(url)).toEqual({ digest: JSON.parse((await control("GET", "/digest")).text).digest });
  expect((await call(`/v1/company/employees/${id}`)).text).toContain("Kept");
}, 20_000);

it("refuses the snapshot of a company of another size with what to do", async () => {
  const { control } = await openSandbox({ people: 20 });
  await control("POST", "/snapshots", { name: "mine" });
  const { text } = await control("GET", "/snapshots/mine");
  const folder = mkdtempSync(join(tmpdir(), "snapshot-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "mine.json"), text);
  const { code, err } = await run("--port", "0", "--people", "30", "--snapshot", join(folder, "mine.json"))
    .ended;
  expect(code).toBe(1);
  expect(err.trim()).toBe(
    "sandbox: the state is of a company with seed 7 and 20 people; start one with these first",
  );
}, 20_000);

it("tells its flags", async () => {
  const { code, out, err } = await run("--help").ended;
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("--snapshot FILE");
}, 20_000);

it("says that the port is taken", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  const { code, err } = await run("--port", String(port)).ended;
  expect(code).toBe(1);
  expect(err).toBe(`sandbox: port ${port} is taken. Stop what uses it or choose another with --port.\n`);
  const proxied = await run("--port", "0", "--people", "10", "--tcp-proxy", String(port)).ended;
  expect([proxied.code, proxied.err]).toEqual([
    1,
    `sandbox: port ${port} is taken. Stop what uses it or choose another with --tcp-proxy.\n`,
  ]);
}, 20_000);
