// Builds the pages when their sources changed since the last build, and not otherwise.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runToEnd } from "./children.mjs";
import { waitForLock } from "./process-lock.mjs";

const root = join(import.meta.dirname, "..");
const stampFile = join(root, ".next/rollcall-build");
const sources = [
  ...["app", "components", "contracts", "messages", "server", "public", "packages"],
  ...[
    "next.config.ts",
    "postcss.config.mjs",
    "proxy.ts",
    "tsconfig.json",
    "package-lock.json",
    "prisma/schema.prisma",
  ],
];
const leftOut = /(^|\/)(generated|node_modules)$|\.test\.tsx?$/;

/** @returns {string} a digest of everything a build is made from */
export function sourceDigest() {
  const digest = createHash("sha256").update(process.version);
  for (const source of sources) addTo(digest, source);
  return digest.digest("hex");
}

function addTo(digest, path) {
  const at = join(root, path);
  const found = statSync(at, { throwIfNoEntry: false });
  if (!found || leftOut.test(path)) return;
  if (found.isDirectory()) {
    for (const name of readdirSync(at).sort()) addTo(digest, `${path}/${name}`);
  } else {
    digest.update(`${path}\0${found.size}\0`).update(readFileSync(at));
  }
}

const isBuilt = (digest) =>
  existsSync(join(root, ".next/BUILD_ID")) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, "utf8") === digest;

/**
 * @param {{ own: (child: import("./children.mjs").Child) => unknown, log?: (line: string) => void }} options
 * @returns {Promise<boolean>} whether it had to build
 */
export async function ensureBuilt({ own, log = () => {} }) {
  if (isBuilt(sourceDigest())) return false;
  mkdirSync(join(root, ".next/cache"), { recursive: true }); // the one folder there that a build leaves alone
  const onWait = ({ pid }) => log(`waiting for the build of process ${pid}`);
  const lock = await waitForLock(join(root, ".next/cache/rollcall-build.lock"), {
    waitMs: 600_000,
    onWait,
  });
  try {
    const digest = sourceDigest();
    if (isBuilt(digest)) return false; // by the one we waited for
    log("building the pages (the first time takes about a minute)");
    rmSync(stampFile, { force: true });
    const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    await runToEnd({ name: "next build", args: [nextCli(), "build"], env, own });
    writeFileSync(stampFile, digest);
    return true;
  } finally {
    lock.release();
  }
}

const nextCli = () => createRequire(import.meta.url).resolve("next/dist/bin/next");
