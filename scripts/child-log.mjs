// What a child says: all of it to a file, and what needs attention to the terminal.
import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";

const largestBytes = 10_000_000;
const warning = 40; // pino's levels
const error = 50;

/**
 * @param {string} file one older one is kept beside it
 * @returns {{ write: (line: string) => void, close: () => void }}
 */
export function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  let handle;
  let bytes;
  const open = () => {
    handle = openSync(file, "a", 0o600);
    bytes = statSync(file).size;
  };
  const rotate = () => {
    closeSync(handle);
    renameSync(file, `${file}.1`);
    open();
  };
  open();
  return {
    write(line) {
      if (handle === null) return; // the last words of a process that is being killed
      try {
        if (bytes > largestBytes) rotate();
        bytes += writeSync(handle, `${line}\n`);
      } catch (failure) {
        // A full disk costs log lines, not the product.
        if (!["ENOSPC", "EDQUOT", "EIO"].includes(failure.code)) throw failure;
      }
    },
    close() {
      closeSync(handle);
      handle = null;
    },
  };
}

/**
 * The short form of a log line that somebody should see.
 * @param {string} name
 * @param {string} line
 * @returns {string | null} null for everything else
 */
export function attention(name, line) {
  const entry = parse(line);
  if (!entry || !(entry.level >= warning)) return null;
  const cause = entry.err?.message && entry.err.message !== entry.msg ? ` (${entry.err.message})` : "";
  const text = `${name}: ${entry.level >= error ? "error" : "warning"}: ${entry.msg ?? ""}${cause}`;
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

function parse(line) {
  if (!line.startsWith("{")) return null;
  try {
    return JSON.parse(line);
  } catch (failure) {
    if (failure instanceof SyntaxError) return null; // a line of somebody's own that begins with a brace
    throw failure;
  }
}
