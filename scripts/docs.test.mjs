import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const pages = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "sandbox/README.md"],
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
].filter((name) => existsSync(join(root, name)));
const rooms =
  /^(app|bench|components|contracts|docs|e2e|faults|messages|prisma|sandbox|scripts|server)\/[\w./()[\]-]*$/;

test.each(pages)("%s names only paths that exist", (page) => {
  const text = readFileSync(join(root, page), "utf8");
  const named = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path).filter((path) => rooms.test(path));
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, path]) =>
    join(dirname(page), path),
  );
  expect([...named, ...linked].filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
