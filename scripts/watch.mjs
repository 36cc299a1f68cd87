// Tells when something below the given folders changes. For `npm run dev`.
import { existsSync, watch } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const quietMs = 200;

/**
 * @param {string[]} folders
 * @param {() => void} act once per burst of changes
 */
export function onChange(folders, act) {
  let timer;
  const note = (_event, file) => {
    if (!file || /(^|\/)generated\/|\.test\.|~$|\.swp$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(act, quietMs);
  };
  for (const folder of folders.map((name) => join(root, name)).filter((at) => existsSync(at))) {
    watch(folder, { recursive: true }, note);
  }
}
