import { execFileSync, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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

const consumer = `
import { startSandbox } from "rollcall-sandbox";
import type { Sandbox, SandboxOptions } from "rollcall-sandbox";

const options: SandboxOptions = {
  people: 10,
  limits: false,
  quiet: true,
  quirks: { updated_since_unchanged: "on" },
  now: () => new Date("2026-11-23T10:00:00Z"),
};
const sandbox: Sandbox = await startSandbox(options);
const { url, demoPeople, clientId, clientSecret } = sandbox;
const email: string = demoPeople.manager.email;
const sent = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, email });
const { status } = await fetch(url + "/v1/auth", { method: "POST", body: sent });
console.log(sandbox.people + " people, " + status);
await sandbox.stop();
// @ts-expect-error A number is wanted.
export const refused = () => startSandbox({ people: "ten" });
// @ts-expect-error There is no such switch.
export const unknown = () => startSandbox({ quirks: { nonsense: "on" } });
`;

const check = (program: ts.Program, source: ts.SourceFile) => [
  ...program.getSyntacticDiagnostics(source),
  ...program.getSemanticDiagnostics(source),
];

/** A project that has installed the package: all its types are checked, then it runs. */
function runConsumer(place: string): { output: string; faults: string[] } {
  const home = join(place, "consumer");
  mkdirSync(join(home, "node_modules"), { recursive: true });
  symlinkSync(join(place, "package"), join(home, "node_modules", "rollcall-sandbox"), "junction");
  symlinkSync(join(root, "node_modules", "@types"), join(home, "node_modules", "@types"), "junction");
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  const file = join(home, "consumer.ts");
  writeFileSync(file, consumer);
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2023.d.ts"],
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ["node"],
    typeRoots: [join(home, "node_modules", "@types")],
  });
  const shipped = program.getSourceFiles().filter(({ fileName }) => !fileName.includes("/node_modules/"));
  const problems = [...program.getOptionsDiagnostics(), ...shipped.flatMap((each) => check(program, each))];
  const faults = problems.map(({ file: at, messageText }) => {
    return `${at?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
  program.emit();
  const run = [join(home, "consumer.js")];
  return { output: execFileSync(process.execPath, run, { encoding: "utf8" }).trim(), faults };
}

it("packs what it needs and nothing else; what it packs starts, answers, and can be imported with its types", async () => {
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

  const { output, faults } = runConsumer(place);
  expect(faults).toEqual([]);
  expect(output).toBe("10 people, 200");
}, 120_000);
