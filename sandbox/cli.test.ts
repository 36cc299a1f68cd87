import { spawn } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";

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
  [["--language", "fr"], "--language takes en or de"],
  [["--nonsense"], "--nonsense"],
  [["--port", "http"], "--port takes a whole number"],
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

it("says that the port is taken", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  const { code, err } = await run("--port", String(port)).ended;
  expect(code).toBe(1);
  expect(err).toBe(`sandbox: port ${port} is taken. Stop what uses it or choose another with --port.\n`);
}, 20_000);
