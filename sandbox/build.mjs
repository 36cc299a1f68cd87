// Builds what the package ships: JavaScript, the types of the entry, and the control page's files. `--clean` removes it.
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const here = import.meta.dirname;
const out = join(here, "dist");
const entries = ["server.ts", "cli.ts"];

/** Node wants the names of files whole; sources leave the ending out. */
const withEndings = (text) => text.replace(/(from |import\()"(\.{1,2}\/[^"]+)"/g, '$1"$2.js"');

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const options = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  types: ["node"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noCheck: true, // the types are checked with all others of the repository
  declaration: true,
  rootDir: here,
  outDir: out,
};
/** Writes the types of a source and of those they refer to; nobody needs the rest. */
function declare(program, source, written = new Set()) {
  if (written.has(source)) return;
  written.add(source);
  const emit = (path, text) => {
    write(path, withEndings(text));
    for (const { fileName } of ts.preProcessFile(text).importedFiles)
      if (fileName.startsWith(".")) declare(program, `${resolve(dirname(source), fileName)}.ts`, written);
  };
  program.emit(program.getSourceFile(source), emit, undefined, true);
}

function compile() {
  const paths = entries.map((entry) => join(here, entry));
  const program = ts.createProgram(paths, options);
  const sources = program.getSourceFiles().filter(({ fileName }) => !/node_modules|\.d\.ts$/.test(fileName));
  for (const { fileName, text } of sources) {
    const { outputText } = ts.transpileModule(text, { compilerOptions: options });
    write(join(out, relative(here, fileName).replace(/ts$/, "js")), withEndings(outputText));
  }
  declare(program, join(here, "server.ts"));
}

rmSync(out, { recursive: true, force: true });
if (!process.argv.includes("--clean")) {
  const assets = readdirSync(here, { recursive: true }).filter((name) =>
    /\.(css|js|html|svg|png)$/.test(name),
  );
  compile();
  for (const asset of assets) {
    mkdirSync(dirname(join(out, asset)), { recursive: true });
    copyFileSync(join(here, asset), join(out, asset));
  }
}
