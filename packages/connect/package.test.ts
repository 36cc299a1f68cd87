import { execFileSync } from "node:child_process";
import {
  cpSync,
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
import { fileURLToPath, pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as sdk from "./index";
import { FakeHost, LINK_TOKEN, ROLLCALL } from "./testing";

const folder = fileURLToPath(new URL(".", import.meta.url));
const root = join(folder, "../..");
const own = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

let place: string;
let packed: string[];
const installed = () => join(place, "node_modules", "@rollcall", "connect");
const script = () => readFileSync(join(installed(), "dist/rollcall-connect.js"), "utf8");

/** Packs a copy, so that nothing appears in the repository, and installs what was packed. */
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "connect-"));
  const copy = join(place, "copy");
  cpSync(folder, copy, {
    recursive: true,
    filter: (path) => !/node_modules|dist$/.test(path.slice(folder.length)),
  });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  const args = ["pack", "--json", "--pack-destination", place, "--offline", "--no-update-notifier"];
  const answer = execFileSync("npm", args, {
    cwd: copy,
    encoding: "utf8",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename, files }] = JSON.parse(answer);
  packed = files.map(({ path }: { path: string }) => path).sort();
  mkdirSync(installed(), { recursive: true });
  const archive = filename.replace("@", "").replace("/", "-");
  execFileSync("tar", ["-xzf", archive, "-C", installed(), "--strip-components=1"], { cwd: place });
}, 60_000);
afterAll(() => rmSync(place, { recursive: true }));

test("the package needs no other, has Rollcall's licence, and packs what it names and nothing else", () => {
  expect(Object.keys(own).filter((key) => /dependencies/i.test(key))).toEqual([]);
  expect(readFileSync(join(folder, "LICENSE"), "utf8")).toBe(readFileSync(join(root, "LICENSE"), "utf8"));
  expect(own).toMatchObject({ license: "Apache-2.0", private: false, sideEffects: false });
  expect(packed).toEqual([
    ...["LICENSE", "README.md", "dist/contract.d.ts", "dist/index.d.ts", "dist/index.js"],
    ...["dist/rollcall-connect.js", "package.json"],
  ]);
});

test("no source imports a package", () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !/test(ing)?\.ts$/.test(name));
  const names = sources.flatMap(
    (name) => ts.preProcessFile(readFileSync(join(folder, name), "utf8")).importedFiles,
  );
  expect(names.map(({ fileName }) => fileName).filter((name) => !name.startsWith("./"))).toEqual([]);
});

test("the plain script is at most 5 kB packed by gzip, and ASCII, so that no host's encoding breaks it", () => {
  expect(gzipSync(script(), { level: 9 }).byteLength).toBeLessThanOrEqual(5_000);
  expect(script()).toMatch(/^[\x00-\x7f]+$/);
});

test("the plain script adds one global, with everything the module exports, and opens a frame", () => {
  const host = new FakeHost();
  const page = { window: host.window, URL, URLSearchParams, setTimeout, clearTimeout, queueMicrotask };
  const before = Object.keys(page);
  const { Rollcall } = runInNewContext(`${script()}; globalThis`, page);
  expect(Object.keys(page)).toEqual([...before, "Rollcall"]);
  expect(Object.keys(Rollcall).sort()).toEqual(
    Object.keys(sdk)
      .filter((name) => name !== "default")
      .sort(),
  );
  const connection = Rollcall.open(LINK_TOKEN, { baseUrl: ROLLCALL });
  expect(host.frames).toHaveLength(1);
  connection.close();
  expect(host.frames).toHaveLength(0);
});

test("the module loads where there is no window, as on a server, with the exports of the source", () => {
  const address = pathToFileURL(join(installed(), own.exports["."].default)).href;
  const code = `const m = await import(${JSON.stringify(address)}); console.log(typeof window, Object.keys(m).join())`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
  expect(said.trim()).toBe(`undefined ${Object.keys(sdk).sort().join()}`);
});

const consumer = `
import authenticate, { ConnectError, open, rapidForm, redirect } from "@rollcall/connect";
import type { Connection, ConnectEvent, ConnectOptions, ConnectResult } from "@rollcall/connect";

const options: ConnectOptions = {
  baseUrl: "https://hr.example.com",
  mode: "popup",
  onStep: (step) => { const known: "about" | "prepare" | "credentials" | "check" | "sync" = step; void known; },
  onError: ({ reason, step, message }) => { const text: string = reason + (step ?? "") + message; void text; },
  onEvent: (event: ConnectEvent) => { if (event.type === "success") event.payload.integrated_account_id.trim(); },
};
export const connection: Connection = open("rl_", options);
export const result: Promise<ConnectResult> = authenticate("rl_", options);
redirect("rl_", { baseUrl: options.baseUrl });
export const never: Promise<never> = rapidForm();
export const isClosed = (error: unknown) => error instanceof ConnectError && error.reason === "closed";
// @ts-expect-error a language Rollcall does not have
open("rl_", { baseUrl: "", lang: "fr" });
// @ts-expect-error the address is needed
open("rl_", {});
// @ts-expect-error the same window is redirect()
open("rl_", { baseUrl: "", mode: "window" });
`;

test("the types hold in a strict consumer, however it resolves modules", () => {
  const file = join(place, "consumer.mts");
  writeFileSync(file, consumer);
  for (const [module, moduleResolution] of [
    [ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
    [ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ] as const) {
    const program = ts.createProgram([file], {
      ...{
        strict: true,
        noEmit: true,
        exactOptionalPropertyTypes: true,
        skipDefaultLibCheck: true,
        types: [],
      },
      ...{
        target: ts.ScriptTarget.ES2022,
        lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
        module,
        moduleResolution,
      },
    });
    const problems = ts.getPreEmitDiagnostics(program);
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))).toEqual([]);
  }
}, 60_000);
