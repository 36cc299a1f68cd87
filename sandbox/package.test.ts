import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it, onTestFinished } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));
const root = join(folder, "..");
const read = (file: string) => readFileSync(file, "utf8");
const own = JSON.parse(read(join(folder, "package.json")));
const whole = JSON.parse(read(join(root, "package.json")));

/** The packages the sandbox imports, tests aside. */
function imported(): string[] {
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !/\.(test|d)\.ts$|^(testing|dist|node_modules)\b/.test(name),
  );
  const names = sources
    .flatMap((name) => ts.preProcessFile(read(join(folder, name))).importedFiles)
    .map(({ fileName }) => fileName.split("/", fileName.startsWith("@") ? 2 : 1).join("/"));
  return [...new Set(names.filter((name) => !/^(\.|node:)/.test(name)))].sort();
}

it("names exactly the packages it imports, at the versions Rollcall is tested with", () => {
  expect(Object.keys(own.dependencies).sort()).toEqual(imported());
  for (const [name, version] of Object.entries(own.dependencies))
    expect([name, version]).toEqual([name, whole.dependencies[name]]);
  expect(own.engines).toEqual(whole.engines);
  expect([own.license, own.private]).toEqual([whole.license, false]);
  expect(read(join(folder, "LICENSE"))).toBe(read(join(root, "LICENSE")));
});

it("packs what it needs and nothing else, and what it packs starts and answers", async () => {
  const place = mkdtempSync(join(tmpdir(), "packed-"));
  onTestFinished(() => rmSync(place, { recursive: true }));
  const args = ["pack", "--json", "--pack-destination", place, "--offline", "--no-update-notifier"];
  const options = { cwd: folder, encoding: "utf8", shell: process.platform === "win32" } as const;
  const [packed] = JSON.parse(execFileSync("npm", args, { ...options, stdio: ["ignore", "pipe", "ignore"] }));
  const paths: string[] = packed.files.map(({ path }: { path: string }) => path);
  expect(paths).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
  expect(paths).toEqual(expect.arrayContaining(["dist/control/page/base.css", "dist/control/page/shell.js"]));
  expect(paths).toEqual(
    expect.arrayContaining([own.bin["rollcall-sandbox"], own.exports["."].types.slice(2)]),
  );
  expect(paths.filter((path) => /test|testing|\.mjs$|(?<!\.d)\.ts$/.test(path))).toEqual([]);

  execFileSync("tar", ["-xzf", packed.filename], { cwd: place });
  // Installed without a network: its packages are the ones of the repository.
  symlinkSync(join(root, "node_modules"), join(place, "package", "node_modules"), "junction");
  const bin = join(place, "package", own.bin["rollcall-sandbox"]);
  const child = spawn(process.execPath, [bin, "--port", "0", "--people", "10", "--json"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    child.stderr.once("data", (chunk: Buffer) => reject(new Error(chunk.toString())));
  });
  const { url, clientId, clientSecret } = JSON.parse(line);
  const sent = { client_id: clientId, client_secret: clientSecret };
  const auth = await fetch(`${url}/v1/auth`, { method: "POST", body: new URLSearchParams(sent) });
  expect([auth.status, (await fetch(`${url}/__sandbox/`)).status]).toEqual([200, 200]);
}, 60_000);
