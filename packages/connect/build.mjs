// Builds what the package ships into `dist`, or the folder after `--out`: one module, one plain script, the types.
// `--clean` removes it. TypeScript alone: the sources are joined in the order they import each other, comments left out.
// That is small enough without a minifier, and can be read where it runs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const here = import.meta.dirname;
const outAt = process.argv.indexOf("--out") + 1;
const out = outAt ? process.argv[outAt] : join(here, "dist");

const options = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  removeComments: true,
};

const parse = (name) =>
  ts.createSourceFile(name, readFileSync(join(here, `${name}.ts`), "utf8"), options.target, true);

const importsOf = (name) =>
  parse(name)
    .statements.filter(
      (node) => (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier,
    )
    .map((node) => node.moduleSpecifier.text.replace(/^\.\//, ""));

/** The sources of the entry, each after those it imports. */
function inOrder(name, found = new Set(), open = [name]) {
  for (const below of importsOf(name)) {
    if (open.includes(below))
      throw new Error(`${[...open, below].join(" > ")}: imports must not go in a circle.`);
    inOrder(below, found, [...open, below]);
  }
  return found.add(name);
}

const isExport = ({ kind }) => kind === ts.SyntaxKind.ExportKeyword;

/** JavaScript without imports and exports; `exported` and `declared` are told the names of this source. */
function compile(name, exported, declared) {
  const text = parse(name).text;
  const { outputText } = ts.transpileModule(text, { compilerOptions: options });
  const source = ts.createSourceFile(`${name}.js`, outputText, options.target, true);
  const kept = source.statements.filter((node) => {
    if (ts.isExportAssignment(node)) exported.set("default", node.expression.text);
    const names = ts.isExportDeclaration(node) && node.exportClause ? node.exportClause.elements : [];
    for (const { name: own } of names) exported.set(own.text, own.text);
    return !ts.isImportDeclaration(node) && !ts.isExportDeclaration(node) && !ts.isExportAssignment(node);
  });
  return kept.map((node) => {
    const own = node.declarationList?.declarations.map((one) => one.name.text) ?? [node.name?.text];
    for (const one of own) {
      if (!one || declared.has(one)) throw new Error(`${name}.ts: ${one ?? "a statement"} cannot be joined.`);
      declared.add(one);
    }
    const mark = node.modifiers?.find(isExport);
    if (!mark) return node.getText();
    for (const one of own) exported.set(one, one);
    return outputText.slice(mark.end, node.end).trimStart();
  });
}

function build() {
  const declared = new Set();
  let exported = new Map();
  const parts = [...inOrder("index")].map((name) => {
    exported = new Map(); // what the entry exports counts: it comes last
    return compile(name, exported, declared).join("\n");
  });
  const code = parts.filter(Boolean).join("\n");
  const names = [...exported].map(([as, own]) => (as === own ? own : `${own} as ${as}`));
  const global = [...exported.keys()].filter((name) => name !== "default");

  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "index.js"), `${code}\nexport { ${names.join(", ")} };\n`);
  writeFileSync(
    join(out, "rollcall-connect.js"),
    `var Rollcall = (() => {\n"use strict";\n${code}\nreturn { ${global.join(", ")} };\n})();\n`,
  );
  declareTypes();
}

/** The types of the entry and of what it names, file by file. Some consumers want the names of files whole. */
function declareTypes() {
  for (const name of ["index", "contract"]) {
    const compilerOptions = {
      ...options,
      removeComments: false,
      isolatedDeclarations: true,
      declaration: true,
    };
    const { outputText, diagnostics } = ts.transpileDeclaration(parse(name).text, { compilerOptions });
    if (diagnostics?.length) throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost({})));
    writeFileSync(join(out, `${name}.d.ts`), outputText.replace(/from "\.\/([\w-]+)"/g, 'from "./$1.js"'));
  }
}

if (process.argv.includes("--clean")) rmSync(out, { recursive: true, force: true });
else build();
