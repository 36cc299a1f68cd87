#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which the CLI would download: the same JSON-RPC on stdin and
// stdout, answered by the engine's WebAssembly build. prisma.config.ts names this file to the CLI.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { databaseFactory, runDatabaseCommand } from "./schema-engine-database.mjs";

const args = process.argv.slice(2);
const valuesOf = (name) => args.flatMap((arg, i) => (arg === name ? [args[i + 1]] : []));
const url = JSON.parse(valuesOf("--datasource")[0] ?? "{}").url ?? process.env.DATABASE_URL;

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error("panic:", message) };
  const folder = dirname(
    createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"),
  );
  const code = readFileSync(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(code, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = valuesOf("--datamodels").map((file) => [file, readFileSync(file, "utf8")]);
  // Without any datamodel the engine panics on `diff`.
  if (!datamodels.length) datamodels.push(["schema.prisma", 'datasource db {\n  provider = "postgresql"\n}']);
  const trace = (line) => process.env.DEBUG && console.error(line);
  return glue.SchemaEngine.new(
    { datamodels },
    trace,
    bindMigrationAwareSqlAdapterFactory(databaseFactory(url)),
  );
}

/** This build replays the migrations for `devDiagnostic`, and for `evaluateDataLoss` only knows what it replayed. */
async function replayFirst(engine, { migrationsList, filters }) {
  await engine.devDiagnostic({ migrationsList, filters });
}

const errorOf = (error) => ({
  code: 4466,
  message: "An error happened. Check the data field for details.",
  data: error?.code
    ? { message: error.message, error_code: error.code, meta: error.meta ?? {}, is_panic: false }
    : { message: error?.message ?? String(error), is_panic: false, backtrace: null },
});

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

async function answer(loading, { id, method, params }) {
  try {
    const engine = await loading;
    if (method === "evaluateDataLoss") await replayFirst(engine, params);
    const result = await engine[method === "getDatabaseVersion" ? "version" : method](params);
    if (method === "diff" && result.stdout != null) {
      send({ id: 1e9, method: "print", params: { content: result.stdout } });
    }
    send({ id, result: result ?? {} });
  } catch (error) {
    send({ id, error: errorOf(error) });
  }
}

function serve() {
  const loading = loadEngine();
  loading.catch((error) => process.env.DEBUG && console.error(error)); // told to the CLI by the first answer
  let last = Promise.resolve();
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    const request = JSON.parse(line);
    if (request.method) last = last.then(() => answer(loading, request)); // else: the reply to our own "print"
  });
  lines.on("close", () => last.then(() => process.exit(0)));
}

async function runCli() {
  try {
    await runDatabaseCommand(url, args.at(-1));
    process.exit(0);
  } catch (error) {
    const code = error.code === "3D000" ? "P1003" : "P1001";
    const fields = { error_code: code, message: error.message };
    console.error("{}"); // the CLI skips the first line
    console.error(
      JSON.stringify({
        timestamp: new Date().toISOString(),
        level: "ERROR",
        target: "schema_engine::logger",
        fields,
      }),
    );
    process.exit(1);
  }
}

if (args.includes("cli")) await runCli();
else serve();
