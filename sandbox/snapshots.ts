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
  for (const name of Object.keys(state).sort()) hash.update(`${name}\n${canonical(state[name])}\n`);
  return hash.digest("hex");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The state in a downloaded snapshot; throws when the text is none. */
export function readSnapshot(text: string): SavedState {
  const file: unknown = JSON.parse(text);
  const state = isObject(file) ? file.state : undefined;
  if (isObject(state) && isObject(state.seeded) && isObject(state.people)) return state;
  throw new TypeError("it holds no state of a sandbox. Download one from /__sandbox/api/snapshots/{name}.");
}
