import { createHash } from "node:crypto";

/**
 * A part of the sandbox's state. What `save` returns is plain JSON and never changed afterwards; `load` of it leads back
 * to the same state.
 */
export type Area<State = unknown> = { save(): State; load(state: State): void };

export type Areas = Readonly<Record<string, Area>>;
export type SavedState = Readonly<Record<string, unknown>>;

export const saveAreas = (areas: Areas): SavedState =>
  Object.fromEntries(Object.entries(areas).map(([name, area]) => [name, area.save()]));

/** Loads the areas a saved state has, in the order of the areas, not of the file. */
export function loadAreas(areas: Areas, state: SavedState): void {
  for (const [name, area] of Object.entries(areas)) if (name in state) area.load(state[name]);
}

/** A fingerprint of a state: equal states have equal ones, whatever the order of their keys. */
export function digestOf(state: SavedState): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(state).sort()) {
    hash.update(`${name}\n`);
    for (const piece of piecesOf(state[name], canonical)) hash.update(piece);
    hash.update("\n");
  }
  return hash.digest("hex");
}

function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

type Writing = { readonly textOf: (value: unknown) => string; readonly keysOf: (value: object) => string[] };
const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
/** All in ASCII: one letter beyond it, and the text of a whole file takes twice the memory when it is read. */
const asciiText = (value: unknown) => JSON.stringify(value).replace(/[\u0080-\uffff]/g, escaped);
const ascii: Writing = { textOf: asciiText, keysOf: Object.keys };
const canonical: Writing = { textOf: canonicalText, keysOf: (value) => Object.keys(value).sort() };

const entriesAtOnce = 200;

function* piecesOf(value: unknown, writing: Writing): Generator<string> {
  const { textOf, keysOf } = writing;
  if (Array.isArray(value)) {
    yield "[";
    for (let from = 0; from < value.length; from += entriesAtOnce)
      yield (from > 0 ? "," : "") + textOf(value.slice(from, from + entriesAtOnce)).slice(1, -1);
    yield "]";
  } else if (isObject(value)) {
    const keys = keysOf(value).filter((key) => value[key] !== undefined);
    yield "{";
    for (const [at, key] of keys.entries()) {
      yield `${at > 0 ? "," : ""}${textOf(key)}:`;
      yield* piecesOf(value[key], writing);
    }
    yield "}";
  } else yield textOf(value);
}

/** The JSON text of something that holds a state, in pieces: that of a large company never stands in memory as one text. */
export const jsonPieces = (value: object): Generator<string> => piecesOf(value, ascii);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Raised when states that were saved before can no longer be loaded. */
export const snapshotVersion = 1;

/** A file that is no snapshot, or none this version can read; the message goes on from "it cannot be used:". */
export class UnreadableSnapshot extends Error {}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableSnapshot("it is not JSON, or not all of it", { cause });
  }
}

const isOrigin = (value: unknown) =>
  isObject(value) && Number.isInteger(value.seed) && Number.isInteger(value.size);

export type SnapshotFile = { readonly state: SavedState; readonly at: unknown };

/** The state in a downloaded snapshot and when it was taken; files from before there were versions are of the first. */
export function readSnapshot(text: string): SnapshotFile {
  const file = parse(text);
  const { state, at, version = snapshotVersion } = isObject(file) ? file : {};
  if (!isObject(state) || !isOrigin(state.seeded) || !isObject(state.people))
    throw new UnreadableSnapshot(
      "it holds no state of a sandbox. Download one from /__sandbox/api/snapshots/{name}",
    );
  if (version !== snapshotVersion)
    throw new UnreadableSnapshot(
      `it is of version ${String(version).slice(0, 20)} and this sandbox reads version ${snapshotVersion}. ` +
        "Use the sandbox that wrote it",
    );
  return { state, at };
}

const kindOf = (value: unknown) =>
  Array.isArray(value) ? "list" : typeof value === "object" && value !== null ? "object" : "value";

/** The first area of a state that is not built like the same area of another one, or undefined. */
export const misshapenArea = (state: SavedState, like: SavedState): string | undefined =>
  Object.keys(like).find((name) => name in state && !isBuiltLike(state[name], like[name]));

function isBuiltLike(area: unknown, like: unknown): boolean {
  if (kindOf(area) !== kindOf(like)) return false;
  if (!isObject(area) || !isObject(like)) return true;
  return Object.entries(like).every(([key, part]) => kindOf(area[key]) === kindOf(part));
}
